package io.quotidian.ingest.json;

import io.quotidian.ingest.failure.FieldError;
import io.quotidian.ingest.failure.RequestFailure;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a JSON object into a record. The record is the contract: a component that is not {@code @Nullable} is
 * required, a field that is no component is refused by name. All errors are collected before anything is refused.
 */
public final class StrictBinder {
    private static final int MAX_SHOWN_NAME = 100;

    private final List<FieldError> errors = new ArrayList<>();

    private StrictBinder() {}

    public static <R extends Record> R bind(JsonNode node, Class<R> type) {
        StrictBinder binder = new StrictBinder();
        Object bound = binder.object(node, type, "");
        if (bound == null || !binder.errors.isEmpty()) {
            throw RequestFailure.invalid(binder.errors);
        }
        return type.cast(bound);
    }

    private @Nullable Object object(JsonNode node, Class<?> type, String path) {
        if (!node.isObject()) {
            return refuse(path, "must be a JSON object");
        }
        int errorsBefore = errors.size();
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] values = new @Nullable Object[components.length];
        Map<String, JsonNode> left = fields(node);
        for (int i = 0; i < components.length; i++) {
            values[i] = component(left.remove(components[i].getName()), components[i], path);
        }
        left.keySet().forEach(name -> refuse(join(path, shown(name)), "unknown field"));
        return errors.size() == errorsBefore ? Records.create(type, values) : null;
    }

    private @Nullable Object component(@Nullable JsonNode node, RecordComponent component, String path) {
        String field = join(path, component.getName());
        if (node != null && !node.isNull()) {
            return value(node, component.getAnnotatedType(), field);
        }
        boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return optional ? null : refuse(field, "is required");
    }

    private @Nullable Object value(JsonNode node, AnnotatedType annotated, String path) {
        if (annotated instanceof AnnotatedParameterizedType generic) {
            AnnotatedType[] arguments = generic.getAnnotatedActualTypeArguments();
            return arguments.length == 1 ? list(node, arguments[0], path) : texts(node, path);
        }
        Type type = annotated.getType();
        if (type instanceof Class<?> nested && nested.isRecord()) {
            return object(node, nested, path);
        }
        return scalar(node, (Class<?>) type, path);
    }

    private @Nullable Object scalar(JsonNode node, Class<?> type, String path) {
        Scalars.Result result = Scalars.read(node, type);
        return switch (result) {
            case Scalars.Value read -> read.value();
            case Scalars.Refused refused -> refuse(path, refused.message());
        };
    }

    private @Nullable Object list(JsonNode node, AnnotatedType element, String path) {
        if (!node.isArray()) {
            return refuse(path, "must be a JSON array");
        }
        List<Object> values = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            Object value = value(node.get(i), element, path + "[" + i + "]");
            if (value != null) {
                values.add(value);
            }
        }
        return List.copyOf(values);
    }

    private @Nullable Object texts(JsonNode node, String path) {
        if (!node.isObject()) {
            return refuse(path, "must be a JSON object of texts");
        }
        Map<String, String> values = new TreeMap<>();
        node.properties().forEach(entry -> {
            Object value = scalar(entry.getValue(), String.class, join(path, shown(entry.getKey())));
            if (value != null) {
                values.put(entry.getKey(), (String) value);
            }
        });
        return Map.copyOf(values);
    }

    private static Map<String, JsonNode> fields(JsonNode node) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        node.properties().forEach(entry -> fields.put(entry.getKey(), entry.getValue()));
        return fields;
    }

    private @Nullable Object refuse(String field, String message) {
        errors.add(new FieldError(field, message));
        return null;
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String shown(String name) {
        return name.length() <= MAX_SHOWN_NAME ? name : name.substring(0, MAX_SHOWN_NAME) + "…";
    }
}

package io.quotidian.schemas.serde;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** A client's configuration, in which a key counts with {@code schema.registry.} before it or, second, without. */
record ClientConfigs(Map<String, ?> configs) {
    static final String PREFIX = "schema.registry.";

    /** Without surrounding blanks; empty where the key is absent. */
    String text(String key) {
        Object value = configs.get(PREFIX + key);
        return text(value == null ? configs.get(key) : value);
    }

    String text(String key, String otherwise) {
        String value = text(key);
        return value.isEmpty() ? otherwise : value;
    }

    boolean flag(String key, boolean otherwise) {
        return switch (text(key, Boolean.toString(otherwise))) {
            case "true" -> true;
            case "false" -> false;
            case String other -> throw new ConfigException(key, other, "must be true or false");
        };
    }

    Duration millis(String key, long otherwise) {
        return Duration.ofMillis(number(key, otherwise));
    }

    long number(String key, long otherwise) {
        String value = text(key, Long.toString(otherwise));
        if (!value.matches("\\d{1,18}")) {
            throw new ConfigException(key, value, "must be a whole number, 0 or more");
        }
        return Long.parseLong(value);
    }

    /** What is configured under the prefix, without it. */
    Map<String, Object> under(String prefix) {
        Map<String, Object> found = new HashMap<>();
        configs.forEach((key, value) -> {
            if (key.startsWith(prefix) && value != null) {
                found.put(key.substring(prefix.length()), value);
            }
        });
        return found;
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case List<?> list ->
                String.join(",", list.stream().map(String::valueOf).toList());
            case Password password -> password.value().strip();
            case Class<?> type -> type.getName();
            case Object other -> other.toString().strip();
        };
    }
}

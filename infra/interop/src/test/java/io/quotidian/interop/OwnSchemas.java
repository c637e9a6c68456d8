package io.quotidian.interop;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quotidian.schemas.Topics;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Schemas of contact events that producers may have made themselves. */
final class OwnSchemas {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> OPTIONAL =
            List.of("dedupKey", "runId", "priority", "occurredAt", "notBefore", "expiresAt", "attributes");

    private OwnSchemas() {}

    /** Each with its name, and whether it must be accepted: what can be read without a doubt may not be refused. */
    static Stream<Arguments> all() {
        return Stream.of(
                arguments("the-same", true, change(schema -> {})),
                arguments("older", true, older()),
                arguments("extra-optional", true, change(OwnSchemas::addOptional)),
                arguments("without-docs", true, change(schema -> schema.remove("doc"))),
                arguments(
                        "extra-required",
                        false,
                        change(schema -> fields(schema)
                                .add(JSON.createObjectNode()
                                        .put("name", "extra")
                                        .put("type", "string")))),
                arguments("without-kind", false, withoutKind()),
                arguments("number-for-kind", false, change(schema -> retype(schema, "kind", "int"))),
                arguments("long-for-priority", false, change(schema -> retype(schema, "priority", "long"))),
                arguments("other-name", false, change(schema -> schema.put("name", "Event"))),
                arguments("other-namespace", false, otherNamespace(schema -> {})));
    }

    static String older() {
        return change(schema -> OPTIONAL.forEach(name -> remove(schema, name)));
    }

    static String withoutKind() {
        return change(schema -> remove(schema, "kind"));
    }

    /** Reads what was written without a kind, and is read by us. */
    static String withKindByDefault() {
        return change(schema -> fields(schema).values().stream()
                .filter(field -> isNamed(field, "kind"))
                .forEach(kind -> ((ObjectNode) kind).put("default", "")));
    }

    static String withoutKindInOtherNamespace() {
        return otherNamespace(schema -> remove(schema, "kind"));
    }

    private static String otherNamespace(Consumer<ObjectNode> more) {
        return change(schema -> more.accept(schema.put("namespace", "com.example")));
    }

    private static String change(Consumer<ObjectNode> change) {
        ObjectNode schema =
                (ObjectNode) JSON.readTree(Topics.CONTACT_EVENTS.schema().toString());
        change.accept(schema);
        return schema.toString();
    }

    private static ArrayNode fields(ObjectNode schema) {
        return (ArrayNode) schema.path("fields");
    }

    private static void addOptional(ObjectNode schema) {
        fields(schema).add(JSON.readTree("""
                {"name": "extra", "type": ["null", "string"], "default": null}"""));
    }

    private static void remove(ObjectNode schema, String name) {
        fields(schema).removeIf(field -> isNamed(field, name));
    }

    private static void retype(ObjectNode schema, String name, String type) {
        for (JsonNode field : fields(schema)) {
            if (isNamed(field, name)) {
                ((ObjectNode) field).put("type", type);
            }
        }
    }

    private static boolean isNamed(JsonNode field, String name) {
        return field.path("name").asString().equals(name);
    }
}

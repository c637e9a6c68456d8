package io.quotidian.schemas;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A generated class's schema as other languages should see it: without the marks meant for Java's reader. */
public final class StandaloneSchema {
    private static final JsonMapper JSON = new JsonMapper();
    private static final ConcurrentMap<Schema, Schema> CLEANED = new ConcurrentHashMap<>();

    private StandaloneSchema() {}

    public static Schema of(Schema schema) {
        Schema known = CLEANED.get(schema);
        return known != null ? known : CLEANED.computeIfAbsent(schema, StandaloneSchema::withoutJavaMarks);
    }

    private static Schema withoutJavaMarks(Schema schema) {
        JsonNode tree = JSON.readTree(schema.toString());
        removeMarks(tree);
        return new Schema.Parser().parse(tree.toString());
    }

    private static void removeMarks(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(GenericData.STRING_PROP);
        }
        node.forEach(StandaloneSchema::removeMarks);
    }
}

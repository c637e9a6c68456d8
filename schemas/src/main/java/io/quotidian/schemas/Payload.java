package io.quotidian.schemas;

import static io.quotidian.schemas.Bounds.MAX_PAYLOAD_BYTES;
import static io.quotidian.schemas.Bounds.MAX_PAYLOAD_DEPTH;
import static io.quotidian.schemas.Bounds.MAX_TEXT_CHARACTERS;

import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The JSON object that an event hands to its channel. */
final class Payload {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String NO_OBJECT = "must be one JSON object";

    private Payload() {}

    static List<Violation> violations(String field, String json) {
        Violations violations = new Violations();
        if (json.isEmpty()) {
            return violations.toList(); // the schema's default stands for the empty object
        }
        int bytes = json.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_PAYLOAD_BYTES) {
            violations.require(
                    false, field, "must have at most " + MAX_PAYLOAD_BYTES + " bytes of UTF-8, but has " + bytes);
        } else {
            parse(field, json, violations);
        }
        return violations.toList();
    }

    private static void parse(String field, String json, Violations violations) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                violations.require(false, field, NO_OBJECT);
                return;
            }
            if (walk(field, parser, violations)) {
                violations.require(parser.nextToken() == null, field, NO_OBJECT + ", with nothing behind it");
            }
        } catch (JacksonException e) {
            violations.require(false, field, NO_OBJECT + ": " + e.getOriginalMessage());
        }
    }

    /** To the end of the object that has begun; once too deep, no further. */
    private static boolean walk(String field, JsonParser parser, Violations violations) {
        int depth = 1;
        while (depth > 0 && depth <= MAX_PAYLOAD_DEPTH) {
            JsonToken token = parser.nextToken();
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.VALUE_STRING || token == JsonToken.PROPERTY_NAME) {
                violations.text(field, parser.getString(), MAX_TEXT_CHARACTERS);
            }
        }
        violations.require(depth == 0, field, "must be at most " + MAX_PAYLOAD_DEPTH + " levels deep");
        return depth == 0;
    }
}

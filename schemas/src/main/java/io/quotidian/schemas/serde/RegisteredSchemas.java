package io.quotidian.schemas.serde;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import tools.jackson.databind.JsonNode;

/** Reads schemas out of the registry, with all that they refer to. */
final class RegisteredSchemas {
    /** More is no schema that anybody wrote by hand. */
    static final int MAX_REFERENCES = 100;

    static final int MAX_REFERENCE_DEPTH = 20;

    /**
     * Of a schema with all that it refers to. Avro looks at all types of a text once for each of them: that takes seconds at
     * this length, and sixteen times as long at four times the length.
     */
    static final int MAX_CHARACTERS = 1 << 18;

    private final RegistryHttp http;
    private final Patience patience;

    RegisteredSchemas(RegistryHttp http, Patience patience) {
        this.http = http;
        this.patience = patience;
    }

    /** The schema that a record was written with. */
    Schema load(SchemaId id) {
        Deadline deadline = http.deadline();
        try {
            return patience.find(id, () -> parse(http.get(id.path(), deadline), deadline), http::preferNext);
        } catch (UnknownSchemaException e) {
            refuseAnEmptyRegistry(deadline);
            throw e;
        } catch (UnknownPathException e) {
            if (id instanceof SchemaId.Guid && knowsSubjects(deadline)) {
                throw new RegistryRefusalException("The registry knows no GUIDs: " + e.getMessage());
            }
            throw e;
        } catch (OverlongAnswerException e) {
            if (knowsSubjects(deadline)) {
                throw new RegistryRefusalException("The registered schema is too long: " + e.getMessage());
            }
            throw e;
        }
    }

    /**
     * One that was restored, or mixed up: every good record would be dead-lettered for it. Only a list that was read and
     * is empty says so. A registry that keeps its list from us will do so tomorrow, too: to wait for it would let one
     * record of an unknown schema stop its partition for ever.
     *
     * @throws RegistryUnavailableException if it is empty, or fails before it says so: that passes
     */
    private void refuseAnEmptyRegistry(Deadline deadline) {
        if (http.answer("/subjects", deadline) instanceof Answer.Found subjects
                && subjects.body().isArray()
                && subjects.body().isEmpty()) {
            throw new RegistryUnavailableException(
                    "The schema registry holds no schema at all; check schema.registry.url", null);
        }
    }

    private boolean knowsSubjects(Deadline deadline) {
        return http.get("/subjects", deadline).isArray();
    }

    /** The numbers of a subject's versions; none where there is no such subject. */
    List<Integer> versions(String subject) {
        try {
            return http.get(SchemaRegistry.versions(subject), http.deadline()).values().stream()
                    .map(JsonNode::asInt)
                    .toList();
        } catch (RegistryRefusalException e) {
            return List.of();
        }
    }

    Schema parse(JsonNode answer, Deadline deadline) {
        try {
            Schema.Parser parser = new Schema.Parser();
            References references = new References(parser, new HashSet<>(), new AtomicInteger(), deadline);
            parseReferences(answer, references, 1);
            return parse(answer, references);
        } catch (AvroRuntimeException
                | NullPointerException // Avro throws it for a name that it cannot resolve,
                | IllegalArgumentException // for an order that it does not know,
                | UnsupportedOperationException e) { // and for a length that no array has.
            throw new RegistryRefusalException("The registered schema is no valid Avro: " + e.getMessage());
        }
    }

    private record References(Schema.Parser parser, Set<String> seen, AtomicInteger characters, Deadline deadline) {}

    /**
     * What a schema refers to is parsed before it, into the same parser, which then knows its names. Of a name that is
     * referred to twice, in whatever versions, the first one counts, as it does for Confluent's clients.
     */
    private void parseReferences(JsonNode answer, References references, int depth) {
        for (JsonNode reference : answer.path("references")) {
            // Records live longer than a subject's version: one that is deleted meanwhile is still needed.
            String path = SchemaRegistry.versions(reference.path("subject").asString()) + "/"
                    + reference.path("version").asInt() + "?deleted=true";
            if (references.seen().add(reference.path("name").asString(path))) {
                checkBounds(references, depth);
                JsonNode referred = http.get(path, references.deadline());
                parseReferences(referred, references, depth + 1);
                parse(referred, references);
            }
        }
    }

    private static Schema parse(JsonNode answer, References references) {
        String text = avro(answer);
        if (references.characters().addAndGet(text.length()) > MAX_CHARACTERS) {
            throw new RegistryRefusalException(
                    "The schema, with all that it refers to, is longer than " + MAX_CHARACTERS + " characters");
        }
        return references.parser().parse(text);
    }

    private static void checkBounds(References references, int depth) {
        if (references.seen().size() > MAX_REFERENCES || depth > MAX_REFERENCE_DEPTH) {
            throw new RegistryRefusalException("The schema refers to more than " + MAX_REFERENCES
                    + " others, or deeper than " + MAX_REFERENCE_DEPTH);
        }
    }

    private static String avro(JsonNode answer) {
        String type = answer.path("schemaType").asString("AVRO");
        JsonNode schema = answer.path("schema");
        if (!type.equals("AVRO")) {
            throw new RegistryRefusalException("The registered schema is " + type + ", not Avro");
        }
        if (!schema.isString()) {
            throw new RegistryUnavailableException("The registry's answer holds no schema", null);
        }
        return schema.asString();
    }
}

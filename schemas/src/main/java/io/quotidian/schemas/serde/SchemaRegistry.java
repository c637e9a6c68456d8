package io.quotidian.schemas.serde;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The registry's schemas and ids, each asked for once. */
final class SchemaRegistry implements AutoCloseable {
    /** More is no schema that anybody wrote by hand. */
    static final int MAX_REFERENCES = 100;

    private static final JsonMapper JSON = new JsonMapper();

    private record Registration(String subject, Schema schema) {}

    private final RegistrySettings settings;
    private final RegistryHttp http;
    private final OncePerKey<SchemaId, Schema> schemas = new OncePerKey<>(System::nanoTime);
    private final OncePerKey<Registration, Integer> ids = new OncePerKey<>(System::nanoTime);

    SchemaRegistry(RegistrySettings settings) {
        this.settings = settings;
        this.http = new RegistryHttp(settings);
    }

    /** The schema that a record was written with. */
    Schema schema(SchemaId id) {
        return schemas.get(id, key -> parse(http.get(key.path())));
    }

    /** The schema's id; registers it first if that is allowed. */
    int id(String subject, Schema schema) {
        return ids.get(new Registration(subject, schema), settings.autoRegister() ? this::register : this::lookUp);
    }

    int register(String subject, Schema schema) {
        return ids.get(new Registration(subject, schema), this::register);
    }

    /** The id under which the subject holds this very schema; empty if it does not. */
    OptionalInt find(String subject, Schema schema) {
        try {
            return OptionalInt.of(lookUp(new Registration(subject, schema)));
        } catch (RegistryRefusalException e) {
            return OptionalInt.empty();
        }
    }

    /** Whether the subject's present versions let it be registered; a subject that does not exist does. */
    boolean accepts(String subject, Schema schema) {
        try {
            return http.post("/compatibility/subjects/" + encoded(subject) + "/versions", body(schema))
                    .path("is_compatible")
                    .asBoolean(false);
        } catch (RegistryRefusalException e) {
            return true; // there is no such subject yet
        }
    }

    /** From now on the subject takes only versions that read, and are read by, all earlier ones. */
    void requireFullTransitive(String subject) {
        http.put("/config/" + encoded(subject), JSON.createObjectNode().put("compatibility", "FULL_TRANSITIVE"));
    }

    private int register(Registration registration) {
        return post("/subjects/" + encoded(registration.subject()) + "/versions", registration.schema());
    }

    private int lookUp(Registration registration) {
        return post("/subjects/" + encoded(registration.subject()), registration.schema());
    }

    private int post(String path, Schema schema) {
        JsonNode id = http.post(path, body(schema)).path("id");
        if (!id.isInt()) {
            throw new RegistryUnavailableException(path + " answers no id", null);
        }
        return id.asInt();
    }

    private static JsonNode body(Schema schema) {
        return JSON.createObjectNode().put("schema", schema.toString());
    }

    private Schema parse(JsonNode answer) {
        try {
            Schema.Parser parser = new Schema.Parser();
            parseReferences(answer, parser, new HashSet<>());
            return parser.parse(avro(answer));
        } catch (AvroRuntimeException
                | NullPointerException e) { // Avro throws the latter for a name it cannot resolve.
            throw new RegistryRefusalException("The registered schema is no valid Avro: " + e.getMessage());
        }
    }

    /** What a schema refers to is parsed before it, into the same parser, which then knows its names. */
    private void parseReferences(JsonNode answer, Schema.Parser parser, Set<String> seen) {
        for (JsonNode reference : answer.path("references")) {
            String path = "/subjects/" + encoded(reference.path("subject").asString()) + "/versions/"
                    + reference.path("version").asInt();
            if (seen.size() >= MAX_REFERENCES) {
                throw new RegistryRefusalException("The schema refers to more than " + MAX_REFERENCES + " others");
            }
            if (seen.add(path)) {
                JsonNode referred = http.get(path);
                parseReferences(referred, parser, seen);
                parser.parse(avro(referred));
            }
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

    private static String encoded(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        http.close();
    }
}

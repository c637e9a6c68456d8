package io.quotidian.schemas.serde;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.apache.avro.Schema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The registry's schemas and ids, each asked for once. */
final class SchemaRegistry implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private record Registration(String subject, Schema schema) {}

    /** A schema under the id that the registry gave it. */
    record Registered(int id, Schema schema) {}

    private final RegistrySettings settings;
    private final RegistryHttp http;
    private final RegisteredSchemas registered;
    private final OncePerKey<SchemaId, Schema> schemas = new OncePerKey<>(System::nanoTime);
    private final OncePerKey<Registration, Integer> ids = new OncePerKey<>(System::nanoTime);
    private final OncePerKey<String, Registered> latest = new OncePerKey<>(System::nanoTime);

    SchemaRegistry(RegistrySettings settings) {
        this.settings = settings;
        this.http = new RegistryHttp(settings.access());
        this.registered = new RegisteredSchemas(http, new Patience(settings.patience(), System::nanoTime));
    }

    /** The schema that a record was written with. */
    Schema schema(SchemaId id) {
        return schemas.get(id, registered::load);
    }

    /** The schema's id; registers it first if that is allowed. */
    int id(String subject, Schema schema) {
        return ids.get(new Registration(subject, schema), settings.autoRegister() ? this::register : this::lookUp);
    }

    /** The subject's latest version. */
    Registered latest(String subject) {
        return latest.get(subject, this::loadLatest);
    }

    private Registered loadLatest(String subject) {
        Deadline deadline = http.deadline();
        JsonNode answer = http.get(versions(subject) + "/latest", deadline);
        return new Registered(number(answer, subject), registered.parse(answer, deadline));
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

    /**
     * Whether the subject's present versions let it be registered; a subject that does not exist does.
     *
     * @throws RegistryRefusalException if the registry does not say
     */
    boolean accepts(String subject, Schema schema) {
        try {
            return http.post("/compatibility/subjects/" + encoded(subject) + "/versions", body(schema))
                    .path("is_compatible")
                    .asBoolean(false);
        } catch (UnknownSchemaException e) {
            return true; // there is no such subject yet
        }
    }

    /** Whether the subject has no version at all. */
    boolean isNew(String subject) {
        return registered.versions(subject).isEmpty();
    }

    /** Whether whoever reads with the schema reads what is written with each of the subject's versions. */
    boolean isReadBy(String subject, Schema reader) {
        return registered.versions(subject).stream().allMatch(version -> isReadBy(subject, version, reader));
    }

    private boolean isReadBy(String subject, int version, Schema reader) {
        Deadline deadline = http.deadline();
        try {
            Schema writer = registered.parse(http.get(versions(subject) + "/" + version, deadline), deadline);
            return WriterNames.canBeRead(reader, writer);
        } catch (RegistryRefusalException e) {
            return false; // it is no Avro at all
        }
    }

    /**
     * From now on the subject takes only versions that read, and are read by, all earlier ones.
     *
     * @return false if the registry binds only what exists, and this subject does not
     */
    boolean requireFullTransitive(String subject) {
        try {
            http.put("/config/" + encoded(subject), JSON.createObjectNode().put("compatibility", "FULL_TRANSITIVE"));
            return true;
        } catch (UnknownSchemaException e) {
            return false;
        }
    }

    private int register(Registration registration) {
        return post(versions(registration.subject()), registration.schema());
    }

    private int lookUp(Registration registration) {
        return post("/subjects/" + encoded(registration.subject()), registration.schema());
    }

    private int post(String path, Schema schema) {
        String query = settings.normalize() ? "?normalize=true" : "";
        return number(http.post(path + query, body(schema)), path);
    }

    private static int number(JsonNode answer, String asked) {
        JsonNode id = answer.path("id");
        if (!id.isInt()) {
            throw new RegistryUnavailableException("The registry answers no id for " + asked, null);
        }
        return id.asInt();
    }

    private static JsonNode body(Schema schema) {
        return JSON.createObjectNode().put("schema", schema.toString());
    }

    /** The path of a subject's versions. */
    static String versions(String subject) {
        return "/subjects/" + encoded(subject) + "/versions";
    }

    private static String encoded(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        http.close();
    }
}

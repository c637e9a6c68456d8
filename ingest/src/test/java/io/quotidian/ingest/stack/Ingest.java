package io.quotidian.ingest.stack;

import io.quotidian.ingest.IngestApp;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The service as it runs, on a free port. */
public final class Ingest implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private Ingest(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Against everything that is there, under a name that gives the topics' prefix and the database. */
    public static Ingest start(Surroundings surroundings, String name, Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                surroundings.broker().bootstrapServers(),
                "SCHEMA_REGISTRY_URL",
                surroundings.registry().url(),
                "QUOTIDIAN_SCHEMAS_AUTO_REGISTER",
                "true",
                "MONGODB_URI",
                surroundings.documents().connectionString() + "/" + name,
                "QUOTIDIAN_TOPIC_PREFIX",
                name + "-",
                "QUOTIDIAN_HTTP_PORT",
                "0"));
        all.putAll(variables);
        String[] arguments = all.entrySet().stream()
                .map(variable -> "--" + variable.getKey() + "=" + variable.getValue())
                .toArray(String[]::new);
        return new Ingest(new SpringApplicationBuilder(IngestApp.class).run(arguments));
    }

    public Api api() {
        return new Api(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    @Override
    public void close() {
        context.close();
    }
}

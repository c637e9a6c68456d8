package io.quotidian.examples;

import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** How the cluster is reached. The serde is a class name among other settings, so that another is swapped in by them. */
final class Connection {
    private static final String BOOTSTRAP_SERVERS = "127.0.0.1:9092";
    private static final String REGISTRY_URL = "http://127.0.0.1:8081/apis/ccompat/v7";

    private static final String CONNECT_MILLIS = "15000";

    /** Which serde: both read the same settings and write the same bytes. */
    enum Serde {
        QUOTIDIAN("io.quotidian.schemas.serde.AvroSerializer", "io.quotidian.schemas.serde.AvroDeserializer"),
        CONFLUENT(
                "io.confluent.kafka.serializers.KafkaAvroSerializer",
                "io.confluent.kafka.serializers.KafkaAvroDeserializer");

        final String serializer;
        final String deserializer;

        Serde(String serializer, String deserializer) {
            this.serializer = serializer;
            this.deserializer = deserializer;
        }
    }

    @Option(
            names = "--serde",
            defaultValue = "QUOTIDIAN",
            description = "${COMPLETION-CANDIDATES} (its jars on the class path); default ${DEFAULT-VALUE}")
    private Serde serde = Serde.QUOTIDIAN;

    @Option(names = "--config", description = "any setting of the client or serde, as NAME=VALUE; may be repeated")
    private Map<String, String> configs = new HashMap<>();

    Map<String, Object> producer() {
        Map<String, Object> properties = common();
        properties.put("key.serializer", "org.apache.kafka.common.serialization.StringSerializer");
        properties.put("value.serializer", serde.serializer);
        // The schemas are registered by those who run the cluster.
        properties.put("auto.register.schemas", "false");
        // The generated classes carry marks for Java alone, which the registered schemas do not have.
        properties.put("avro.remove.java.properties", "true");
        properties.put("max.block.ms", CONNECT_MILLIS);
        properties.put("acks", "all");
        properties.put("enable.idempotence", "true");
        properties.putAll(configs);
        return properties;
    }

    Map<String, Object> consumer() {
        Map<String, Object> properties = common();
        properties.put("key.deserializer", "org.apache.kafka.common.serialization.StringDeserializer");
        // The value's deserializer is called by hand: a record that cannot be read is shown too.
        properties.put("value.deserializer", "org.apache.kafka.common.serialization.ByteArrayDeserializer");
        properties.put("isolation.level", "read_committed");
        // Or asking about a topic that is mistyped might create it.
        properties.put("allow.auto.create.topics", "false");
        properties.put("auto.offset.reset", "earliest");
        properties.put("specific.avro.reader", "true");
        properties.putAll(configs);
        return properties;
    }

    String deserializer() {
        return serde.deserializer;
    }

    private static Map<String, Object> common() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("bootstrap.servers", environment("KAFKA_BOOTSTRAP_SERVERS", BOOTSTRAP_SERVERS));
        properties.put("schema.registry.url", environment("SCHEMA_REGISTRY_URL", REGISTRY_URL));
        return properties;
    }

    private static String environment(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : value;
    }
}

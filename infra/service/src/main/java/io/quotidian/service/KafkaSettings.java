package io.quotidian.service;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How to reach Kafka and the schema registry.
 *
 * @param topicPrefix stands before every topic name; empty = none
 * @param registryUrl one URL or several, separated by commas
 * @param registry further properties of the registry's client, from {@code SCHEMA_REGISTRY_*}: credentials, TLS,
 *     time-outs, under Confluent's names
 * @param client further properties of every Kafka client, from {@code QUOTIDIAN_KAFKA_*}
 */
public record KafkaSettings(
        String bootstrapServers,
        String topicPrefix,
        String registryUrl,
        boolean registersSchemas,
        Map<String, String> registry,
        Map<String, String> client) {

    private static final String CLIENT = "QUOTIDIAN_KAFKA_";
    private static final String REGISTRY = "SCHEMA_REGISTRY_";
    private static final Pattern SERVERS = Pattern.compile("[^\\s,]+:\\d{1,5}(,[^\\s,]+:\\d{1,5})*");
    private static final Pattern PREFIX = Pattern.compile("([a-z0-9]([a-z0-9-]{0,61})?-)?");

    /** The promises rest on these; no environment may change them. */
    private static final Set<String> FIXED = Set.of(
            "bootstrap.servers",
            "acks",
            "enable.idempotence",
            "enable.auto.commit",
            "isolation.level",
            "transactional.id",
            "application.id",
            "processing.guarantee",
            "key.serializer",
            "value.serializer",
            "key.deserializer",
            "value.deserializer");

    public KafkaSettings {
        bootstrapServers = bootstrapServers.replace(" ", "");
        check("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers, SERVERS, "Set it to host:port,host:port …");
        check(
                "QUOTIDIAN_TOPIC_PREFIX",
                topicPrefix,
                PREFIX,
                "Use lower-case letters, digits and hyphens, at most 63, a hyphen last, such as acme-");
        registry = Map.copyOf(registry);
        client = Map.copyOf(client);
    }

    public static KafkaSettings from(Variables variables) {
        return new KafkaSettings(
                variables.text("KAFKA_BOOTSTRAP_SERVERS", "localhost:9092"),
                variables.text("QUOTIDIAN_TOPIC_PREFIX", ""),
                variables.text("SCHEMA_REGISTRY_URL", "http://localhost:8081/apis/ccompat/v7"),
                variables.flag("QUOTIDIAN_SCHEMAS_AUTO_REGISTER", false),
                registry(variables.startingWith(REGISTRY)),
                client(variables.startingWith(CLIENT)));
    }

    /** For consumers, producers, Streams and admin clients alike; a fresh map, yours to add to. */
    public Map<String, Object> clientProperties() {
        Map<String, Object> properties = new HashMap<>(client);
        properties.put("bootstrap.servers", bootstrapServers);
        return properties;
    }

    /** For the Avro serializer and deserializer, under Confluent's names; a fresh map, yours to add to. */
    public Map<String, Object> serdeProperties() {
        Map<String, Object> properties = new HashMap<>(registry);
        properties.put("schema.registry.url", registryUrl);
        properties.put("auto.register.schemas", registersSchemas);
        return properties;
    }

    /** Without the properties and the URL's user: passwords may be among them. */
    @Override
    public String toString() {
        return "KafkaSettings[%s, prefix '%s', registry %s, client %s]"
                .formatted(bootstrapServers, topicPrefix, registryUrl.replaceAll("//[^/,@]*@", "//"), client.keySet());
    }

    private static Map<String, String> registry(Map<String, String> variables) {
        Map<String, String> properties = new TreeMap<>();
        variables.forEach((name, value) -> properties.put(
                "schema.registry." + name.toLowerCase(Locale.ROOT).replace('_', '.'), value));
        return properties;
    }

    private static Map<String, String> client(Map<String, String> variables) {
        Map<String, String> properties = new TreeMap<>();
        variables.forEach((name, value) -> properties.put(property(name, value), value));
        return properties;
    }

    private static String property(String name, String value) {
        String property = name.toLowerCase(Locale.ROOT).replace('_', '.');
        if (FIXED.contains(property)) {
            throw new SettingException(
                    CLIENT + name,
                    value,
                    "a property that Quotidian sets itself",
                    "Unset it" + (property.equals("bootstrap.servers") ? " and use KAFKA_BOOTSTRAP_SERVERS." : "."));
        }
        return property;
    }

    private static void check(String variable, String value, Pattern pattern, String fix) {
        if (!pattern.matcher(value).matches()) {
            throw new SettingException(variable, value, "not of the form it must have", fix + ".");
        }
    }
}

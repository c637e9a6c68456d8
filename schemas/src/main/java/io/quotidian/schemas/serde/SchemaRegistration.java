package io.quotidian.schemas.serde;

import io.quotidian.schemas.Topic;
import io.quotidian.schemas.Topics;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;

/** Registers every topic's value schema, for a cluster whose services may not register their own. */
public final class SchemaRegistration {
    private SchemaRegistration() {}

    /**
     * Registering what is registered already changes nothing.
     *
     * @return the schema's id by subject
     * @throws RegistryUnavailableException if the registry cannot answer now
     * @throws SerializationException if it refuses a schema
     */
    public static Map<String, Integer> registerAll(String prefix, Map<String, ?> configs) {
        Map<String, Integer> ids = new LinkedHashMap<>();
        try (SchemaRegistry registry = new SchemaRegistry(RegistrySettings.from(configs))) {
            for (Topic<?> topic : Topics.all()) {
                String subject = Subjects.of(topic.name(prefix), false);
                ids.put(subject, registry.register(subject, topic.schema()));
            }
        } catch (RegistryRefusalException e) {
            throw new SerializationException("The registry refuses a schema: " + e.getMessage(), e);
        }
        return Map.copyOf(ids);
    }
}

package io.quotidian.schemas.serde;

import io.quotidian.schemas.StandaloneSchema;
import io.quotidian.schemas.Topic;
import io.quotidian.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.avro.Schema;

/**
 * Every topic's value schema in the registry: registered by somebody who means to, because services may not register
 * their own.
 */
public final class SchemaRegistration implements AutoCloseable {

    /** How a subject stands to the schema that this version brings. */
    public enum Standing {
        /** Was there already. */
        PRESENT,
        /** Has just been registered. */
        REGISTERED,
        /** Is not registered, and can be. */
        MISSING,
        /** Cannot be registered: it does not fit the versions that are. */
        INCOMPATIBLE
    }

    /**
     * One subject.
     *
     * @param id of the schema; -1 where it is not registered
     */
    public record Subject(String name, Standing standing, int id) {}

    private final String prefix;
    private final SchemaRegistry registry;

    /**
     * Asks nothing yet.
     *
     * @param configs Confluent's keys, as for the serializer
     */
    public SchemaRegistration(String prefix, Map<String, ?> configs) {
        this.prefix = prefix;
        this.registry = new SchemaRegistry(RegistrySettings.from(configs));
    }

    /**
     * Changes nothing.
     *
     * @throws RegistryUnavailableException if the registry cannot answer now
     */
    public List<Subject> check() {
        return Topics.all().stream().map(this::check).toList();
    }

    /**
     * Registers what is missing, and binds every subject to FULL_TRANSITIVE compatibility. Where a single subject is
     * incompatible nothing is registered at all. What is registered already is left as it is.
     *
     * @throws RegistryUnavailableException if the registry cannot answer now
     */
    public List<Subject> register() {
        List<Subject> before = check();
        return before.stream().anyMatch(subject -> subject.standing() == Standing.INCOMPATIBLE)
                ? before
                : Topics.all().stream().map(this::register).toList();
    }

    private Subject check(Topic<?> topic) {
        String name = name(topic);
        Schema schema = StandaloneSchema.of(topic.schema());
        OptionalInt id = registry.find(name, schema);
        if (id.isPresent()) {
            return new Subject(name, Standing.PRESENT, id.getAsInt());
        }
        return new Subject(name, registry.accepts(name, schema) ? Standing.MISSING : Standing.INCOMPATIBLE, -1);
    }

    private Subject register(Topic<?> topic) {
        Subject before = check(topic);
        Subject after = before.standing() == Standing.MISSING
                ? new Subject(before.name(), Standing.REGISTERED, register(before.name(), topic))
                : before;
        registry.requireFullTransitive(before.name());
        return after;
    }

    private int register(String name, Topic<?> topic) {
        return registry.register(name, StandaloneSchema.of(topic.schema()));
    }

    private String name(Topic<?> topic) {
        return Subjects.of(topic.name(prefix), false);
    }

    @Override
    public void close() {
        registry.close();
    }
}

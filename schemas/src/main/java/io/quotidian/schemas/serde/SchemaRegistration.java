package io.quotidian.schemas.serde;

import io.quotidian.schemas.StandaloneSchema;
import io.quotidian.schemas.Topic;
import io.quotidian.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
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
        /** Cannot be registered beside the versions that are, or cannot read what is written with one of them. */
        INCOMPATIBLE
    }

    /**
     * One subject.
     *
     * @param id of the schema; -1 where it is not registered
     */
    public record Subject(String name, Standing standing, int id) {}

    /** A subject, and the topic whose schema it is to hold. */
    private record Wanted(String subject, Topic<?> topic) {
        Schema schema() {
            return StandaloneSchema.of(topic.schema());
        }
    }

    private final List<Wanted> wanted;
    private final SchemaRegistry registry;

    /**
     * Asks nothing yet.
     *
     * @param configs Confluent's keys, as for the serializer
     */
    public SchemaRegistration(String prefix, Map<String, ?> configs) {
        this.wanted =
                Topics.all().stream().flatMap(topic -> wanted(topic, prefix)).toList();
        this.registry = new SchemaRegistry(RegistrySettings.from(configs));
    }

    /**
     * What producers write is bound under every subject that a client of theirs may choose; under one of its own it could
     * register what nobody here can read.
     */
    private static Stream<Wanted> wanted(Topic<?> topic, String prefix) {
        Stream<SubjectStrategy> strategies = topic.equals(Topics.CONTACT_EVENTS)
                ? Stream.of(SubjectStrategy.values())
                : Stream.of(SubjectStrategy.TOPIC_NAME);
        return strategies
                .map(strategy -> strategy.subject(topic.name(prefix), false, topic.schema()))
                .map(subject -> new Wanted(subject, topic));
    }

    /**
     * Changes nothing.
     *
     * @throws RegistryUnavailableException if the registry cannot answer now
     * @throws RegistryRefusalException if it does not say how a subject stands
     */
    public List<Subject> check() {
        return wanted.stream().map(this::check).toList();
    }

    /**
     * Registers what is missing, and binds every subject to FULL_TRANSITIVE compatibility: a new one before its first
     * version, so that nobody can register another in between. Where a single subject is
     * incompatible nothing is registered at all. What is registered already is left as it is.
     *
     * @throws RegistryUnavailableException if the registry cannot answer now
     * @throws RegistryRefusalException if it takes nothing now, or somebody registered another version meanwhile; what was
     *     registered before that stays
     */
    public List<Subject> register() {
        List<Subject> before = check();
        return before.stream().anyMatch(subject -> subject.standing() == Standing.INCOMPATIBLE)
                ? before
                : wanted.stream().map(this::register).toList();
    }

    /** A registry that was told otherwise takes versions that exclude each other; those who wrote them go on. */
    private Subject check(Wanted one) {
        Schema schema = one.schema();
        if (!registry.isReadBy(one.subject(), schema)) {
            return new Subject(one.subject(), Standing.INCOMPATIBLE, -1);
        }
        OptionalInt id = registry.find(one.subject(), schema);
        if (id.isPresent()) {
            return new Subject(one.subject(), Standing.PRESENT, id.getAsInt());
        }
        boolean accepted = registry.accepts(one.subject(), schema);
        return new Subject(one.subject(), accepted ? Standing.MISSING : Standing.INCOMPATIBLE, -1);
    }

    private Subject register(Wanted one) {
        OptionalInt before = registry.find(one.subject(), one.schema());
        if (before.isPresent()) {
            requireFullTransitive(one);
            return new Subject(one.subject(), Standing.PRESENT, before.getAsInt());
        }
        return registry.isNew(one.subject()) && registry.requireFullTransitive(one.subject())
                ? registered(one)
                : registeredThenBound(one);
    }

    private Subject registered(Wanted one) {
        return new Subject(one.subject(), Standing.REGISTERED, registry.register(one.subject(), one.schema()));
    }

    /**
     * Versions that were there before may exclude each other, which the binding would not forgive; and some registries bind
     * only what exists. What somebody else registered between the two steps was not held to it.
     */
    private Subject registeredThenBound(Wanted one) {
        Subject subject = registered(one);
        requireFullTransitive(one);
        return registry.isReadBy(one.subject(), one.schema())
                ? subject
                : new Subject(one.subject(), Standing.INCOMPATIBLE, -1);
    }

    private void requireFullTransitive(Wanted one) {
        if (!registry.requireFullTransitive(one.subject())) {
            throw new RegistryRefusalException("It does not bind subject " + one.subject() + " to FULL_TRANSITIVE");
        }
    }

    @Override
    public void close() {
        registry.close();
    }
}

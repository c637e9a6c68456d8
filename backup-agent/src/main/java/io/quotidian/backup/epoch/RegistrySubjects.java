package io.quotidian.backup.epoch;

import io.quotidian.schemas.serde.RegistryRefusalException;
import io.quotidian.schemas.serde.RegistryUnavailableException;
import io.quotidian.schemas.serde.SchemaRegistration;
import io.quotidian.schemas.serde.SchemaRegistration.Standing;
import io.quotidian.schemas.serde.SchemaRegistration.Subject;
import io.quotidian.service.KafkaSettings;
import java.util.List;

/** What an init asks of the schema registry. */
final class RegistrySubjects {

    private final KafkaSettings settings;

    RegistrySubjects(KafkaSettings settings) {
        this.settings = settings;
    }

    /** Registers what is missing and says what it did. */
    String register() {
        try (SchemaRegistration schemas = new SchemaRegistration(settings.topicPrefix(), settings.serdeProperties())) {
            List<Subject> subjects = schemas.register();
            requireAll(subjects);
            return "schemas registered: %d, there already: %d"
                    .formatted(count(subjects, Standing.REGISTERED), count(subjects, Standing.PRESENT));
        } catch (RegistryUnavailableException e) {
            throw new InitException(
                    String.valueOf(e.getMessage()),
                    "Start the registry, or set SCHEMA_REGISTRY_URL to the whole URL that a Confluent client needs,"
                            + " then run init again.",
                    e);
        } catch (RegistryRefusalException e) {
            throw new InitException(
                    "The registry refuses a schema: " + e.getMessage(),
                    "Let it take schemas (one in READONLY mode takes none) and see './quotidian schemas check', for somebody"
                            + " may have registered another meanwhile; then run init again.",
                    e);
        }
    }

    private static void requireAll(List<Subject> subjects) {
        List<String> incompatible = subjects.stream()
                .filter(subject -> subject.standing() == Standing.INCOMPATIBLE)
                .map(Subject::name)
                .toList();
        if (!incompatible.isEmpty()) {
            throw new InitException(
                    "The registry holds versions that this version's schemas do not fit: " + incompatible,
                    "Find out who registered them and delete those versions, or use another QUOTIDIAN_TOPIC_PREFIX;"
                            + " then run init again.");
        }
    }

    private static long count(List<Subject> subjects, Standing standing) {
        return subjects.stream()
                .filter(subject -> subject.standing() == standing)
                .count();
    }
}

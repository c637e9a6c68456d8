package io.quotidian.schemas.serde;

import io.quotidian.schemas.StandaloneSchema;
import io.quotidian.schemas.serde.SchemaRegistry.Registered;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.kafka.common.errors.SerializationException;

/** Under which registered schema a record is written: its own, or the latest of its subject. */
final class WrittenSchemas implements AutoCloseable {
    private final RegistrySettings settings;
    private final SchemaRegistry registry;
    private final boolean isKey;

    WrittenSchemas(RegistrySettings settings, boolean isKey) {
        this.settings = settings;
        this.registry = new SchemaRegistry(settings);
        this.isKey = isKey;
    }

    Registered of(String topic, Schema schema) {
        Schema own = StandaloneSchema.of(schema);
        String subject = settings.subjects(isKey).subject(topic, isKey, own);
        try {
            return settings.useLatest() && !settings.autoRegister()
                    ? latest(subject, own)
                    : new Registered(registry.id(subject, own), own);
        } catch (RegistryRefusalException e) {
            throw new SerializationException(
                    "The registry refuses the schema of subject " + subject
                            + "; run './quotidian schemas check', and 'schemas register' if it is missing. "
                            + e.getMessage(),
                    e);
        }
    }

    private Registered latest(String subject, Schema own) {
        Registered latest = registry.latest(subject);
        SchemaCompatibilityType type = SchemaCompatibility.checkReaderWriterCompatibility(latest.schema(), own)
                .getType();
        if (settings.strictLatest() && type != SchemaCompatibilityType.COMPATIBLE) {
            throw new SerializationException("The latest version of subject " + subject
                    + " cannot read what this service writes; see " + RegistrySettings.STRICT_LATEST);
        }
        requireMillis(subject, latest.schema(), own);
        return latest;
    }

    /** What we write counts milliseconds, whatever the bytes say of themselves. */
    private static void requireMillis(String subject, Schema latest, Schema own) {
        try {
            if (WriterNames.like(own, latest).unit() == MomentUnit.MILLIS) {
                return;
            }
        } catch (AvroRuntimeException e) {
            throw new SerializationException("The latest version of subject " + subject + " is none of ours: " + e, e);
        }
        throw new SerializationException("The latest version of subject " + subject
                + " counts moments in another unit than this service; set " + RegistrySettings.USE_LATEST + "=false");
    }

    @Override
    public void close() {
        registry.close();
    }
}

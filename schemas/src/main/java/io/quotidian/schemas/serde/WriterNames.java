package io.quotidian.schemas.serde;

import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.AvroTypeException;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.jspecify.annotations.Nullable;

/**
 * A writer's schema with the reader's names for its types. The bytes don't know names, the registry compares at most
 * their last part, and under a subject of their own producers may name their record as they like; Avro's resolver
 * insists on all of it. Fields are still matched by name, and one that the reader requires must be there.
 */
final class WriterNames {
    private final IdentityHashMap<Schema, IdentityHashMap<Schema, Schema>> seen = new IdentityHashMap<>();
    private final Set<MomentUnit> units = EnumSet.noneOf(MomentUnit.class);

    private WriterNames() {}

    /** The writer's schema by the reader's names, and what it counts the reader's moments in. */
    record Adapted(Schema schema, MomentUnit unit) {}

    /** @throws AvroTypeException where both speak of moments whose units cannot be brought together */
    static Adapted like(Schema reader, Schema writer) {
        WriterNames names = new WriterNames();
        Schema schema = names.adapt(writer, reader);
        return new Adapted(schema, MomentUnit.only(names.units));
    }

    /** Whether everything that is written with the one can be read with the other. */
    static boolean canBeRead(Schema reader, Schema writer) {
        try {
            return SchemaCompatibility.checkReaderWriterCompatibility(
                                    reader, like(reader, writer).schema())
                            .getType()
                    == SchemaCompatibilityType.COMPATIBLE;
        } catch (AvroRuntimeException e) {
            return false; // As of two types that both become the same one of the reader's.
        }
    }

    private Schema adapt(Schema writer, Schema reader) {
        if (writer.isUnion()) {
            return Schema.createUnion(writer.getTypes().stream()
                    .map(branch -> adaptBranch(branch, writer, reader))
                    .toList());
        }
        Schema target = reader.isUnion() ? match(writer, List.of(writer), reader.getTypes()) : reader;
        return target == null || target.getType() != writer.getType()
                ? promoted(writer, reader)
                : adaptSame(writer, target);
    }

    /** Avro would take a day's number, or seconds, for milliseconds: an int is a long to it. */
    private static Schema promoted(Schema writer, Schema reader) {
        List<Schema> targets = reader.isUnion() ? reader.getTypes() : List.of(reader);
        if (writer.getType() == Schema.Type.INT
                && targets.stream().map(Schema::getLogicalType).anyMatch(MomentUnit::isMoment)) {
            throw new AvroTypeException("Found an int, expecting a moment");
        }
        return writer;
    }

    private Schema adaptBranch(Schema branch, Schema writer, Schema reader) {
        Schema target = match(branch, writer.getTypes(), reader.isUnion() ? reader.getTypes() : List.of(reader));
        return target == null ? promoted(branch, reader) : adaptSame(branch, target);
    }

    private Schema adaptSame(Schema writer, Schema reader) {
        if (MomentUnit.isMoment(reader.getLogicalType())) {
            units.add(MomentUnit.of(writer.getLogicalType()));
        } else {
            requireSameMeaning(writer.getLogicalType(), reader.getLogicalType());
        }
        return switch (writer.getType()) {
            case RECORD -> adaptRecord(writer, reader);
            case ENUM ->
                Schema.createEnum(
                        reader.getName(),
                        null,
                        reader.getNamespace(),
                        writer.getEnumSymbols(),
                        writer.getEnumDefault());
            case FIXED -> Schema.createFixed(reader.getName(), null, reader.getNamespace(), writer.getFixedSize());
            case ARRAY -> Schema.createArray(adapt(writer.getElementType(), reader.getElementType()));
            case MAP -> Schema.createMap(adapt(writer.getValueType(), reader.getValueType()));
            case UNION, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> writer;
        };
    }

    private static void requireSameMeaning(@Nullable LogicalType writer, @Nullable LogicalType reader) {
        if (writer != null && reader != null && !writer.getName().equals(reader.getName())) {
            throw new AvroTypeException("Found " + writer.getName() + ", expecting " + reader.getName());
        }
    }

    private Schema adaptRecord(Schema writer, Schema reader) {
        IdentityHashMap<Schema, Schema> known = seen.computeIfAbsent(writer, key -> new IdentityHashMap<>());
        Schema adapted = known.get(reader);
        if (adapted == null) {
            Schema record = Schema.createRecord(reader.getName(), null, reader.getNamespace(), false);
            known.put(reader, record);
            record.setFields(writer.getFields().stream()
                    .map(field -> new Schema.Field(field.name(), adaptField(field, reader)))
                    .toList());
            adapted = record;
        }
        return adapted;
    }

    private Schema adaptField(Schema.Field field, Schema reader) {
        Schema.Field same = reader.getField(field.name());
        Schema.Field target = same != null
                ? same
                : first(reader.getFields(), other -> other.aliases().contains(field.name()));
        return target == null ? field.schema() : adapt(field.schema(), target.schema());
    }

    /** By the whole name, by its last part, by the reader's alias; or because there is no other on either side. */
    private static @Nullable Schema match(Schema writer, List<Schema> writers, List<Schema> readers) {
        List<Schema> candidates = ofType(writer, readers);
        if (candidates.size() == 1 && ofType(writer, writers).size() == 1) {
            return candidates.getFirst();
        }
        List<Predicate<Schema>> rules = List.of(
                reader -> reader.getFullName().equals(writer.getFullName()),
                reader -> reader.getName().equals(writer.getName()),
                reader -> isNamed(reader) && reader.getAliases().contains(writer.getFullName()));
        return rules.stream()
                .map(rule -> first(candidates, rule))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static boolean isNamed(Schema schema) {
        return switch (schema.getType()) {
            case RECORD, ENUM, FIXED -> true;
            case ARRAY, MAP, UNION, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> false;
        };
    }

    private static List<Schema> ofType(Schema wanted, List<Schema> schemas) {
        return schemas.stream()
                .filter(schema -> schema.getType() == wanted.getType())
                .toList();
    }

    private static <S> @Nullable S first(List<S> all, Predicate<S> rule) {
        return all.stream().filter(rule).findFirst().orElse(null);
    }
}

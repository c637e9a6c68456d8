package io.quotidian.schemas.serde;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.AvroTypeException;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a writer counts moments in where we read {@code timestamp-millis}. Avro and every registry take one for the other:
 * the bytes are alike.
 */
enum MomentUnit {
    MILLIS("timestamp-millis", 1),
    MICROS("timestamp-micros", 1_000),
    NANOS("timestamp-nanos", 1_000_000);

    private final String logicalType;
    private final long perMilli;

    MomentUnit(String logicalType, long perMilli) {
        this.logicalType = logicalType;
        this.perMilli = perMilli;
    }

    /** A number that says nothing of its unit counts milliseconds. */
    static MomentUnit of(@Nullable LogicalType type) {
        if (type == null) {
            return MILLIS;
        }
        for (MomentUnit unit : values()) {
            if (type.getName().equals(unit.logicalType)) {
                return unit;
            }
        }
        throw new AvroTypeException("Found " + type.getName() + ", expecting " + MILLIS.logicalType);
    }

    /** The one unit of a whole schema, for which a reader is made. */
    static MomentUnit only(Set<MomentUnit> units) {
        if (units.size() > 1) {
            throw new AvroTypeException("Moments in units that differ: " + EnumSet.copyOf(units));
        }
        return units.isEmpty() ? MILLIS : units.iterator().next();
    }

    static boolean isMoment(@Nullable LogicalType type) {
        return type != null && type.getName().equals(MILLIS.logicalType);
    }

    /** Counts anew every moment of a record that took what was counted for milliseconds; rounded down. */
    void toMillis(IndexedRecord record) {
        if (this == MILLIS) {
            return;
        }
        for (Schema.Field field : record.getSchema().getFields()) {
            record.put(field.pos(), changed(record.get(field.pos())));
        }
    }

    private @Nullable Object changed(@Nullable Object value) {
        if (value instanceof Instant moment) {
            return Instant.ofEpochMilli(Math.floorDiv(moment.toEpochMilli(), perMilli));
        }
        if (value instanceof IndexedRecord record) {
            toMillis(record);
        } else if (value instanceof List<?> items) {
            mutable(items).replaceAll(this::changed);
        } else if (value instanceof Map<?, ?> entries) {
            mutable(entries).replaceAll((key, item) -> changed(item));
        }
        return value;
    }

    @SuppressWarnings("unchecked") // What was just read belongs to nobody else, and an item stays of its type.
    private static List<@Nullable Object> mutable(List<?> items) {
        return (List<@Nullable Object>) items;
    }

    @SuppressWarnings("unchecked") // As above.
    private static Map<Object, @Nullable Object> mutable(Map<?, ?> entries) {
        return (Map<Object, @Nullable Object>) entries;
    }
}

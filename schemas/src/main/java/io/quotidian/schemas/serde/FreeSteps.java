package io.quotidian.schemas.serde;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import org.apache.avro.Schema;

/**
 * What a writer's schema makes its reader do without a byte in the record that asks for it: a step for each null and
 * each record, however empty. Sixty records of which each holds the next one twice are 2^60 steps for no byte at all.
 */
final class FreeSteps {
    /** More are not told apart; one that holds itself without a choice takes as many. */
    static final int MANY = Integer.MAX_VALUE;

    private final IdentityHashMap<Schema, Long> known = new IdentityHashMap<>();
    private final Deque<Schema> paid = new ArrayDeque<>();

    private FreeSteps() {}

    /** The most that one byte, a choice's index or a count of items, can set off. */
    static long most(Schema writer) {
        FreeSteps steps = new FreeSteps();
        steps.paid.add(writer);
        long most = 0;
        while (!steps.paid.isEmpty()) {
            most = Math.max(most, steps.of(steps.paid.pop()));
        }
        return most;
    }

    private long of(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> ofRecord(schema);
            case UNION -> afterAByte(schema.getTypes());
            case ARRAY -> afterAByte(List.of(schema.getElementType()));
            case MAP -> afterAByte(List.of(schema.getValueType()));
            case NULL, FIXED -> 1;
            case ENUM, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN -> 0;
        };
    }

    private long afterAByte(List<Schema> schemas) {
        paid.addAll(schemas);
        return 0;
    }

    private long ofRecord(Schema schema) {
        Long before = known.putIfAbsent(schema, (long) MANY);
        if (before != null) {
            return before;
        }
        long inside = schema.getFields().stream()
                .mapToLong(field -> of(field.schema()))
                .sum();
        long steps = Math.min(MANY, 1 + inside);
        known.put(schema, steps);
        return steps;
    }
}

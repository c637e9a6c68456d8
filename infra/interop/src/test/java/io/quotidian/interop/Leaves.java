package io.quotidian.interop;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The values of a record without its structure, which clients show in different ways. Moments as UTC text, nulls left out. */
final class Leaves {
    /** Go has no type for days. */
    private static final String MIDNIGHT = "T00:00:00.000Z";

    private Leaves() {}

    static List<String> of(JsonNode shown) {
        return sorted(leaves(shown));
    }

    static List<String> of(GenericRecord record) {
        return sorted(leaves(record.getSchema(), record));
    }

    private static List<String> sorted(Stream<String> leaves) {
        return leaves.sorted().toList();
    }

    private static Stream<String> leaves(JsonNode node) {
        if (node.isContainer()) {
            return node.values().stream().flatMap(Leaves::leaves);
        }
        return node.isNull() ? Stream.of() : Stream.of(node.asString().replace(MIDNIGHT, ""));
    }

    private static Stream<String> leaves(Schema schema, @Nullable Object value) {
        return switch (value) {
            case null -> Stream.of();
            case GenericRecord record ->
                record.getSchema().getFields().stream()
                        .flatMap(field -> leaves(field.schema(), record.get(field.name())));
            case List<?> list -> list.stream().flatMap(each -> leaves(schema.getElementType(), each));
            case Map<?, ?> map -> map.values().stream().flatMap(each -> leaves(schema.getValueType(), each));
            case Long millis ->
                Stream.of(isTime(schema) ? Instant.ofEpochMilli(millis).toString() : "" + millis);
            case Integer days ->
                Stream.of(isTime(schema) ? LocalDate.ofEpochDay(days).toString() : "" + days);
            case Object scalar -> Stream.of(scalar.toString());
        };
    }

    private static boolean isTime(Schema schema) {
        return schema.getType() == Schema.Type.UNION
                ? schema.getTypes().stream().anyMatch(Leaves::isTime)
                : schema.getLogicalType() != null;
    }
}

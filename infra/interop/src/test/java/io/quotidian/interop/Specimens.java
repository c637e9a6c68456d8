package io.quotidian.interop;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Records of a schema in which, taken together, every field and every branch of every union holds a value. */
final class Specimens {
    /** With milliseconds, and exact in a JavaScript number. */
    private static final long MOMENT = 1_795_248_000_123L;

    private static final String TEXT = "Zoë & Ünïcode";

    private final int branch;

    private Specimens(int branch) {
        this.branch = branch;
    }

    static List<GenericRecord> of(Schema schema) {
        return IntStream.range(0, branches(schema))
                .mapToObj(branch -> (GenericRecord) new Specimens(branch).value(schema))
                .toList();
    }

    private static int branches(Schema schema) {
        return switch (schema.getType()) {
            case UNION ->
                Math.max(
                        schema.getTypes().size(),
                        schema.getTypes().stream()
                                .mapToInt(Specimens::branches)
                                .max()
                                .orElse(1));
            case RECORD ->
                schema.getFields().stream()
                        .mapToInt(field -> branches(field.schema()))
                        .max()
                        .orElse(1);
            case ARRAY -> branches(schema.getElementType());
            case MAP -> branches(schema.getValueType());
            case ENUM, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> 1;
        };
    }

    private Object value(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case UNION -> value(schema.getTypes().get(branch % schema.getTypes().size()));
            case ARRAY -> List.of(value(schema.getElementType()));
            case MAP -> Map.of("name", value(schema.getValueType()));
            case ENUM ->
                new GenericData.EnumSymbol(
                        schema,
                        schema.getEnumSymbols()
                                .get(branch % schema.getEnumSymbols().size()));
            case STRING -> TEXT;
            case INT -> 7;
            case LONG -> MOMENT;
            case DOUBLE -> 0.25;
            case BOOLEAN -> true;
            case NULL -> NOTHING;
            case FIXED, BYTES, FLOAT -> throw new AssertionError("No contract has a " + schema.getType() + " yet");
        };
    }

    private static final Object NOTHING = new Object();

    private GenericRecord record(Schema schema) {
        GenericRecord record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            Object value = value(field.schema());
            record.put(field.name(), NOTHING.equals(value) ? null : value);
        }
        return record;
    }
}

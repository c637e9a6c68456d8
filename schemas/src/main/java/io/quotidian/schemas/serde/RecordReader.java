package io.quotidian.schemas.serde;

import java.io.IOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Reads what was written with one schema into a generated class. */
final class RecordReader<T extends SpecificRecord> {
    /** About a second, and more than an honest schema asks for: of a record of 1 MB, 256 for each byte. */
    private static final long MAX_STEPS = 1 << 28;

    private final SpecificDatumReader<T> reader;
    private final MomentUnit unit;
    private final String name;
    private final long freeSteps;

    private RecordReader(Schema writer, Class<? extends T> type) {
        SpecificData model = SpecificData.getForClass(type);
        Schema own = model.getSchema(type);
        WriterNames.Adapted adapted = WriterNames.like(own, writer);
        this.reader = new SpecificDatumReader<>(adapted.schema(), own, model);
        this.unit = adapted.unit();
        this.name = writer.getFullName();
        this.freeSteps = FreeSteps.most(writer);
    }

    static <T extends SpecificRecord> RecordReader<T> of(Schema writer, @Nullable Class<T> wanted) {
        Class<? extends T> type = wanted == null ? named(writer) : wanted;
        try {
            return new RecordReader<>(writer, type);
        } catch (AvroRuntimeException e) { // As of two types that both become the same one of ours.
            throw new UndecodableRecordException("The schema of " + writer.getFullName() + " is none of ours: " + e, e);
        } catch (StackOverflowError e) { // As safe as in read: nothing of the walk through the schema outlives it.
            throw new UndecodableRecordException(
                    "The schema of " + writer.getFullName() + " is nested too deeply to be read", null);
        }
    }

    T read(byte[] data, int offset) {
        if ((data.length + 1) * freeSteps > MAX_STEPS) {
            throw new UndecodableRecordException("The schema of " + name + " makes more work than its bytes", null);
        }
        try {
            BoundedDecoder decoder = new BoundedDecoder(data, offset);
            T decoded = reader.read(null, decoder);
            if (decoder.isEnd()) {
                unit.toMillis(decoded);
                return decoded;
            }
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException | UnsupportedOperationException e) {
            throw new UndecodableRecordException("The bytes are no complete " + name + ": " + e, e);
        } catch (StackOverflowError e) {
            // Only a writer's type that holds itself is nested so deeply. It is safe to go on: what was under way when
            // the stack ended is the walk through this record, and nothing of that walk outlives this method.
            throw new UndecodableRecordException("The " + name + " is nested too deeply to be read", null);
        }
        throw new UndecodableRecordException("Bytes are left over behind the " + name, null);
    }

    /** The generated class that bears the schema's name. */
    @SuppressWarnings("unchecked") // Whoever configures the reader by name says with T what the topic holds.
    private static <T extends SpecificRecord> Class<? extends T> named(Schema writer) {
        Class<?> type = SpecificData.get().getClass(writer);
        if (type == null || !SpecificRecord.class.isAssignableFrom(type)) {
            throw new UndecodableRecordException("No generated class is named " + writer.getFullName(), null);
        }
        return (Class<? extends T>) type;
    }
}

package io.quotidian.quota.stream.store;

import io.quotidian.avro.state.AccountRow;
import io.quotidian.avro.state.ActionRow;
import io.quotidian.avro.state.BodyRow;
import io.quotidian.avro.state.EpochRow;
import io.quotidian.avro.state.PartitionRow;
import io.quotidian.avro.state.RunRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;

/**
 * Rows as bytes, in Avro's single-object encoding: a marker and the schema's fingerprint before the value, so that a
 * row says which version wrote it.
 */
record RowCodec<T>(BinaryMessageEncoder<T> encoder, BinaryMessageDecoder<T> decoder) {

    static final RowCodec<AccountRow> ACCOUNT =
            new RowCodec<>(AccountRow.getEncoder(), AccountRow.createDecoder(RowSchemas.KNOWN));
    static final RowCodec<ActionRow> ACTION =
            new RowCodec<>(ActionRow.getEncoder(), ActionRow.createDecoder(RowSchemas.KNOWN));
    static final RowCodec<BodyRow> BODY = new RowCodec<>(BodyRow.getEncoder(), BodyRow.createDecoder(RowSchemas.KNOWN));
    static final RowCodec<RunRow> RUN = new RowCodec<>(RunRow.getEncoder(), RunRow.createDecoder(RowSchemas.KNOWN));
    static final RowCodec<PartitionRow> PARTITION =
            new RowCodec<>(PartitionRow.getEncoder(), PartitionRow.createDecoder(RowSchemas.KNOWN));
    static final RowCodec<EpochRow> EPOCH =
            new RowCodec<>(EpochRow.getEncoder(), EpochRow.createDecoder(RowSchemas.KNOWN));

    /** The schemas of every row. */
    static final List<Schema> SCHEMAS = List.of(
            AccountRow.getClassSchema(),
            ActionRow.getClassSchema(),
            BodyRow.getClassSchema(),
            RunRow.getClassSchema(),
            PartitionRow.getClassSchema(),
            EpochRow.getClassSchema());

    byte[] write(T row) {
        try {
            ByteBuffer buffer = encoder.encode(row);
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("a row could not be written", e);
        }
    }

    T read(byte[] bytes) {
        try {
            return decoder.decode(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("a row of the state could not be read; it must not be skipped", e);
        }
    }
}

package io.quotidian.schemas.serde;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Where a record says which schema it was written with, and where its Avro begins. */
record WireFormat(SchemaId schemaId, int bodyOffset) {
    static final byte MAGIC_NUMBER = 0;
    static final byte MAGIC_GUID = 1;
    static final int PREFIX_BYTES = 1 + Integer.BYTES;
    static final String KEY_HEADER = "__key_schema_id";
    static final String VALUE_HEADER = "__value_schema_id";

    private static final int GUID_BYTES = 1 + 2 * Long.BYTES;
    private static final int SHOWN_BYTES = 8;

    /** Looks at the header first, as Confluent 8 does, then at the prefix; either holds an id or a GUID. */
    static WireFormat of(@Nullable Headers headers, boolean isKey, byte[] data) {
        Header header = headers == null ? null : headers.lastHeader(isKey ? KEY_HEADER : VALUE_HEADER);
        byte[] value = header == null ? null : header.value();
        return value == null ? fromPrefix(data) : new WireFormat(fromHeader(value), 0);
    }

    private static WireFormat fromPrefix(byte[] data) {
        if (data.length >= PREFIX_BYTES && data[0] == MAGIC_NUMBER) {
            return new WireFormat(
                    new SchemaId.LocalId(ByteBuffer.wrap(data, 1, Integer.BYTES).getInt()), PREFIX_BYTES);
        }
        if (data.length >= GUID_BYTES && data[0] == MAGIC_GUID) {
            return new WireFormat(guid(data), GUID_BYTES);
        }
        throw new UndecodableRecordException(
                "The record is not in the Confluent wire format (magic byte 0, four bytes of schema id, Avro): "
                        + data.length + " bytes that begin with " + shown(data),
                null);
    }

    private static SchemaId guid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new SchemaId.Guid(new UUID(buffer.getLong(1), buffer.getLong(1 + Long.BYTES)));
    }

    private static SchemaId fromHeader(byte[] value) {
        if (value.length == PREFIX_BYTES && value[0] == MAGIC_NUMBER) {
            return new SchemaId.LocalId(ByteBuffer.wrap(value).getInt(1));
        }
        if (value.length == GUID_BYTES && value[0] == MAGIC_GUID) {
            return guid(value);
        }
        throw new UndecodableRecordException(
                "The record's schema id header is neither an id nor a GUID: " + shown(value), null);
    }

    /** What is written has its id in the prefix: a header taken over from another record would lie about it. */
    static void removeHeader(Headers headers, boolean isKey) {
        String name = isKey ? KEY_HEADER : VALUE_HEADER;
        if (headers.lastHeader(name) != null) {
            headers.remove(name);
        }
    }

    private static String shown(byte[] data) {
        return "0x" + HexFormat.of().formatHex(data, 0, Math.min(SHOWN_BYTES, data.length));
    }
}

package io.quotidian.schemas.serde;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Avro's binary encoding, read out of the record's own bytes: no copy of a text before it is one, and no belief in a
 * length that the record is too short for. Avro's decoder allocates first and reads then: nine bytes of a poison pill
 * could ask for two gigabytes and end the process, at every restart anew. One decoder reads one record.
 */
final class BoundedDecoder extends Decoder {
    private static final int BITS_PER_BYTE = 7;
    private static final int VALUE_BITS = 0x7F;

    private final byte[] data;
    private final int size;
    private int position;
    private long items;

    BoundedDecoder(byte[] data, int offset) {
        this.data = data;
        this.size = data.length - offset;
        this.position = offset;
    }

    boolean isEnd() {
        return position == data.length;
    }

    private int bounded(long length) throws IOException {
        int left = data.length - position;
        if (length < 0 || length > left) {
            throw new EOFException("A length of " + length + " where " + left + " bytes are left");
        }
        return (int) length;
    }

    /** Steps over so many bytes and says where they begin. */
    private int step(long length) throws IOException {
        int start = position;
        position += bounded(length);
        return start;
    }

    private byte next() throws IOException {
        return data[step(1)];
    }

    @Override
    public long readLong() throws IOException {
        long bits = 0;
        for (int shift = 0; shift < Long.SIZE; shift += BITS_PER_BYTE) {
            byte next = next();
            bits |= (long) (next & VALUE_BITS) << shift;
            if (next >= 0) {
                return (bits >>> 1) ^ -(bits & 1);
            }
        }
        throw new IOException("A number of more than 64 bits");
    }

    @Override
    public int readInt() throws IOException {
        long number = readLong();
        if (number != (int) number) {
            throw new IOException("A number of more than 32 bits");
        }
        return (int) number;
    }

    @Override
    public String readString() throws IOException {
        int length = bounded(readLong());
        return new String(data, step(length), length, StandardCharsets.UTF_8);
    }

    @Override
    public Utf8 readString(@Nullable Utf8 old) throws IOException {
        return new Utf8(readString());
    }

    @Override
    public void skipString() throws IOException {
        skipBytes();
    }

    @Override
    public ByteBuffer readBytes(@Nullable ByteBuffer old) throws IOException {
        int start = step(readLong());
        return ByteBuffer.wrap(Arrays.copyOfRange(data, start, position));
    }

    @Override
    public void skipBytes() throws IOException {
        long length = readLong();
        position += bounded(length);
    }

    @Override
    public void readFixed(byte[] bytes, int start, int length) throws IOException {
        System.arraycopy(data, step(length), bytes, start, length);
    }

    /**
     * An item of our contracts has at least one byte, so all arrays and maps of a record together hold no more items
     * than it has bytes. A foreign one of nothing costs time without an end: each of its blocks may count all bytes anew.
     */
    private long counted(long count) throws IOException {
        items += bounded(count);
        if (items > size) {
            throw new IOException("Already " + items + " items in " + size + " bytes");
        }
        return count;
    }

    @Override
    public long readArrayStart() throws IOException {
        long count = readLong();
        if (count < 0) {
            count = -count;
            bounded(readLong());
        }
        return counted(count);
    }

    @Override
    public long arrayNext() throws IOException {
        return readArrayStart();
    }

    /** Steps over the blocks that say how long they are. */
    @Override
    public long skipArray() throws IOException {
        long count = readLong();
        while (count < 0) {
            skipBytes();
            count = readLong();
        }
        return counted(count);
    }

    @Override
    public long readMapStart() throws IOException {
        return readArrayStart();
    }

    @Override
    public long mapNext() throws IOException {
        return readArrayStart();
    }

    @Override
    public long skipMap() throws IOException {
        return skipArray();
    }

    @Override
    public void readNull() {
        // No bytes.
    }

    @Override
    public boolean readBoolean() throws IOException {
        return next() == 1;
    }

    @Override
    public float readFloat() throws IOException {
        return littleEndian(Float.BYTES).getFloat();
    }

    @Override
    public double readDouble() throws IOException {
        return littleEndian(Double.BYTES).getDouble();
    }

    private ByteBuffer littleEndian(int length) throws IOException {
        return ByteBuffer.wrap(data, step(length), length).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void skipFixed(int length) throws IOException {
        position += bounded(length);
    }

    @Override
    public int readEnum() throws IOException {
        return readInt();
    }

    @Override
    public int readIndex() throws IOException {
        return readInt();
    }
}

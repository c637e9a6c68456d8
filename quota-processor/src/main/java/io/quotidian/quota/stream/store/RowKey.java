package io.quotidian.quota.stream.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/**
 * Builds the store's keys: a letter for the kind of row, then parts in an order that range scans follow. Text parts end
 * with a zero byte, which no id contains; moments and sequences are eight bytes, big-endian, the sign bit turned.
 */
final class RowKey {

    /** Enough for most keys. The longest have 600: two ids of 128 characters, a lane, two numbers, and their separators. */
    private static final int TYPICAL_BYTES = 96;

    private byte[] bytes = new byte[TYPICAL_BYTES];
    private int length;

    private RowKey(char kind) {
        bytes[length++] = (byte) kind;
    }

    static RowKey of(char kind) {
        return new RowKey(kind);
    }

    RowKey text(String part) {
        byte[] text = part.getBytes(StandardCharsets.UTF_8);
        reserve(text.length + 1);
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length + 1;
        return this;
    }

    RowKey moment(Instant moment) {
        return number(moment.toEpochMilli());
    }

    RowKey number(long value) {
        reserve(Long.BYTES);
        ByteBuffer.wrap(bytes).putLong(length, value ^ Long.MIN_VALUE);
        length += Long.BYTES;
        return this;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * (length + more));
        }
    }

    Bytes bytes() {
        return Bytes.wrap(Arrays.copyOf(bytes, length));
    }

    /** The first key behind every key that begins with this one. */
    Bytes end() {
        byte[] key = bytes().get();
        for (int i = key.length - 1; i >= 0; i--) {
            if (key[i] != (byte) 0xFF) {
                key[i]++;
                return Bytes.wrap(Arrays.copyOf(key, i + 1));
            }
        }
        throw new IllegalArgumentException("no key is behind this prefix");
    }

    /** Reads what the builder wrote, part by part. */
    static final class Reader {
        private final ByteBuffer bytes;

        Reader(Bytes key) {
            bytes = ByteBuffer.wrap(key.get());
            bytes.get();
        }

        String text() {
            int start = bytes.position();
            int length = 0;
            while (bytes.get() != 0) {
                length++;
            }
            return new String(bytes.array(), start, length, StandardCharsets.UTF_8);
        }

        Instant moment() {
            return Instant.ofEpochMilli(bytes.getLong() ^ Long.MIN_VALUE);
        }
    }
}

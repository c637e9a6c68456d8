package io.quotidian.bench.state;

import io.quotidian.avro.state.AccountRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.test.TestRecord;

/**
 * Bytes of keys and values in a store that holds one account.
 *
 * @param kinds by the letter that a row's key begins with
 */
record Footprint(Map<Character, Rows> kinds, AccountRow account) {

    private static final char ACCOUNT = 'A';
    private static final char ACTION = 'X';

    /** Of the whole partition, whatever lives in it. */
    private static final String SHARED = "EPS";

    Footprint {
        kinds = Map.copyOf(kinds);
    }

    /** So many rows. */
    record Rows(int count, int keys, int values) {
        Rows plus(Bytes key, int value) {
            return new Rows(count + 1, keys + key.get().length, values + value);
        }

        int bytes() {
            return keys + values;
        }
    }

    static Footprint of(Map<Bytes, byte[]> store) {
        Map<Character, Rows> kinds = new TreeMap<>();
        List<byte[]> accounts = new ArrayList<>();
        store.forEach((key, value) -> {
            char kind = (char) key.get()[0];
            kinds.merge(kind, new Rows(0, 0, 0).plus(key, value.length), (all, one) -> all.plus(key, value.length));
            if (kind == ACCOUNT) {
                accounts.add(value);
            }
        });
        try {
            return new Footprint(kinds, AccountRow.getDecoder().decode(accounts.getFirst()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of one record, a tombstone too. */
    static int bytes(TestRecord<byte[], byte[]> written) {
        return written.key().length + (written.value() == null ? 0 : written.value().length);
    }

    /** What each field of the account's row takes, the greatest first; those of a byte together. */
    String fields() {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        int small = 0;
        for (Schema.Field field : account.getSchema().getFields()) {
            int size = size(field);
            if (size > 1) {
                sizes.put(field.name(), size);
            } else {
                small += size;
            }
        }
        return sizes.entrySet().stream()
                        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                        .map(field -> field.getKey() + " " + field.getValue())
                        .collect(Collectors.joining(", "))
                + ", all others " + small;
    }

    private int size(Schema.Field field) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            FieldWriter.write(account, field, encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.size();
    }

    @Override
    public String toString() {
        int own = kinds.entrySet().stream()
                .filter(kind -> kind.getKey() != ACTION && SHARED.indexOf(kind.getKey()) < 0)
                .mapToInt(kind -> kind.getValue().bytes())
                .sum();
        Rows actions = kinds.getOrDefault(ACTION, new Rows(0, 0, 0));
        String each = kinds.entrySet().stream()
                .filter(kind -> SHARED.indexOf(kind.getKey()) < 0)
                .map(kind -> "%c: %d rows, keys %d, values %d"
                        .formatted(
                                kind.getKey(),
                                kind.getValue().count(),
                                kind.getValue().keys(),
                                kind.getValue().values()))
                .collect(Collectors.joining("; "));
        return "%,d bytes, and %,d for each action remembered (%s)"
                .formatted(own, actions.bytes() / Math.max(1, actions.count()), each);
    }

    /** Writes one field, with the conversions of the generated class. */
    private static final class FieldWriter extends SpecificDatumWriter<AccountRow> {

        private FieldWriter(Schema schema) {
            super(schema);
        }

        static void write(AccountRow row, Schema.Field field, BinaryEncoder encoder) throws IOException {
            new FieldWriter(row.getSchema()).writeField(row, field, encoder, null);
        }
    }
}

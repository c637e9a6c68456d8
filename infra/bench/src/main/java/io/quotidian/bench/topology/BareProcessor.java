package io.quotidian.bench.topology;

import io.quotidian.avro.ContactEvent;
import io.quotidian.avro.state.AccountRow;
import io.quotidian.avro.state.ActionRow;
import io.quotidian.avro.state.BodyRow;
import io.quotidian.avro.state.EpochRow;
import io.quotidian.schemas.Topics;
import io.quotidian.schemas.serde.AvroDeserializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Reads, stores and forwards for each event what the real processor does, and decides nothing. */
final class BareProcessor implements Processor<byte[], byte[], Object, Object> {

    private static final Bytes EPOCH = Bytes.wrap(new byte[] {'E'});
    private static final Bytes PARTITION = Bytes.wrap(new byte[] {'P'});
    private static final byte[] PRESENT = {1};
    private static final int ID_BYTES = 16;

    private final Specimen specimen;
    private final AvroDeserializer<ContactEvent> events = new AvroDeserializer<>(ContactEvent.class);
    private ProcessorContext<Object, Object> context;
    private KeyValueStore<Bytes, byte[]> store;
    private long sequence;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
    BareProcessor(Specimen specimen, Map<String, Object> serdeProperties) {
        this.specimen = specimen;
        events.configure(serdeProperties, false);
    }

    @Override
    public void init(ProcessorContext<Object, Object> assigned) {
        context = assigned;
        store = assigned.getStateStore(Topics.STATE_STORE);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        ContactEvent event = Objects.requireNonNull(
                events.deserialize(Topics.CONTACT_EVENTS.name(), record.headers(), record.value()));
        String account = event.getAccountId();
        String action = event.getEventId();
        look(account);
        load(account, action);
        save(account, action);
        forward(account, record);
        sequence++;
    }

    /** Whether the lane is empty. */
    private void look(String account) {
        try (KeyValueIterator<Bytes, byte[]> lane = store.range(key('Q', account, ""), key('Q', account, "~"))) {
            if (lane.hasNext()) {
                lane.next();
            }
        }
    }

    private void load(String account, String action) {
        try {
            EpochRow.getDecoder().decode(Objects.requireNonNull(store.get(EPOCH)));
            store.get(PARTITION);
            byte[] row = store.get(key('A', account, ""));
            if (row != null) {
                AccountRow.getDecoder().decode(row);
            }
            store.get(key('X', account, action));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void save(String account, String action) {
        store.put(key('A', account, ""), encoded(AccountRow.getEncoder(), specimen.account()));
        store.put(key('X', account, action), encoded(ActionRow.getEncoder(), specimen.action()));
        store.put(numbered('Q', account, specimen.place()), new byte[ID_BYTES]);
        store.put(numbered('T', account, specimen.deadline()), PRESENT);
        store.put(key('B', account, action), encoded(BodyRow.getEncoder(), specimen.body()));
    }

    private void forward(String account, Record<byte[], byte[]> event) {
        long now = context.currentSystemTimeMs();
        context.forward(new Record<>(account, specimen.decision(), now, event.headers()), BareTopology.DECISIONS);
        context.forward(new Record<>(account, specimen.usage(), now, event.headers()), BareTopology.USAGE);
    }

    private static Bytes key(char kind, String account, String rest) {
        return Bytes.wrap((kind + account + '\0' + rest).getBytes(StandardCharsets.UTF_8));
    }

    /** A key of its own, as long as the specimen's. */
    private Bytes numbered(char kind, String account, Bytes like) {
        byte[] begin = key(kind, account, "").get();
        byte[] key = new byte[Math.max(like.get().length, begin.length + Long.BYTES)];
        System.arraycopy(begin, 0, key, 0, begin.length);
        ByteBuffer.wrap(key).putLong(key.length - Long.BYTES, sequence);
        return Bytes.wrap(key);
    }

    private static <T> byte[] encoded(BinaryMessageEncoder<T> encoder, T row) {
        try {
            ByteBuffer bytes = encoder.encode(row);
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

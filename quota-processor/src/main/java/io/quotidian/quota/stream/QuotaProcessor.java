package io.quotidian.quota.stream;

import io.quotidian.avro.InputPosition;
import io.quotidian.quota.core.FleetOrder;
import io.quotidian.quota.core.Partition;
import io.quotidian.quota.core.Walks;
import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.stream.store.Forgetting;
import io.quotidian.quota.stream.store.Rows;
import io.quotidian.quota.stream.store.Scans;
import io.quotidian.schemas.DeadLetters;
import io.quotidian.schemas.RecordHeaders;
import io.quotidian.schemas.Topic;
import io.quotidian.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/** One partition's inputs: admitted, decided upon, sent home or buried. */
final class QuotaProcessor implements Processor<byte[], byte[], Object, Object> {

    /** How often a partition that was taken over is counted a step further. */
    private static final Duration COUNTING = Duration.ofMillis(100);

    private static final Admission.Refused TOO_MANY_WALKS = new Admission.Refused(
            Reason.RECALLS_PENDING.code(),
            "%d runs are being cancelled in all accounts; order it again when one of them is through"
                    .formatted(Walks.MOST),
            null);

    private static final Admission.Refused TOO_LARGE = new Admission.Refused(
            "too_large",
            "it is in another partition than its account's, and larger with its headers than the %d bytes that are sent on"
                    .formatted(DeadLetters.MAX_RECORD_BYTES),
            null);

    private final ProcessorParts parts;
    private final Map<String, Topic<?>> inputs;
    private ProcessorContext<Object, Object> context;
    private Intake intake;
    private Desk desk;
    private Tally tally;
    private Foothold foothold;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
    QuotaProcessor(ProcessorParts parts) {
        this.parts = parts;
        this.inputs = QuotaTopology.INPUTS.stream()
                .collect(Collectors.toMap(input -> input.name(parts.topicPrefix()), input -> input));
    }

    @Override
    public void init(ProcessorContext<Object, Object> assigned) {
        KeyValueStore<Bytes, byte[]> store = assigned.getStateStore(Topics.STATE_STORE);
        int partition = assigned.taskId().partition();
        context = assigned;
        intake = new Intake(parts.partitions(), parts.clock(), parts.serdeProperties());
        Rows rows = new Rows(store);
        Scans scans = new Scans(store);
        tally = new Tally(rows, scans);
        parts.metrics().took(tally);
        desk = new Desk(parts.machine(), parts::moment, store, new Emitter(assigned, rows, parts.metrics(), tally));
        parts.seals().observe(partition, rows.partition());
        foothold = new Foothold(parts.summons(), partition);
        foothold.seek(assigned);
        new Wakeups(desk, rows, scans, new Forgetting(store), foothold, partition).schedule(assigned);
        assigned.schedule(COUNTING, PunctuationType.WALL_CLOCK_TIME, ignored -> tally.step());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        foothold.found();
        RecordMetadata origin = context.recordMetadata().orElseThrow();
        Topic<?> topic = topic(origin);
        switch (intake.admit(topic, origin.partition(), record)) {
            case Admission.Decidable decidable ->
                desk.decide(decidable, at(origin), RecordHeaders.trace(record.headers()));
            case Admission.Broadcast broadcast -> obey(broadcast, topic, origin, record);
            case Admission.Summons ignored -> {}
            case Admission.Misrouted misrouted -> sendHome(misrouted, topic, origin, record);
            case Admission.Refused refused -> bury(refused, topic, origin, record);
        }
    }

    @Override
    public void close() {
        parts.seals().forget(context.taskId().partition());
        parts.metrics().left(tally);
    }

    /** A command for every account has nobody who is told: what is not done stands among the dead letters. */
    private void obey(
            Admission.Broadcast broadcast, Topic<?> topic, RecordMetadata origin, Record<byte[], byte[]> record) {
        Partition after = desk.obey(broadcast.order(), origin.offset()).orElse(null);
        if (after == null) {
            bury(TOO_MANY_WALKS, topic, origin, record);
            return;
        }
        parts.seals().observe(origin.partition(), after);
        if (broadcast.order() instanceof FleetOrder.Stop stop && stop.active() != after.stopped()) {
            bury(overruled(stop, after), topic, origin, record);
        }
    }

    private static Admission.Refused overruled(FleetOrder.Stop stop, Partition after) {
        return new Admission.Refused(
                Reason.STALE_VERSION.code(),
                "a stop or a release of version %d changes nothing after one of version %d; order it again, above that"
                        .formatted(stop.version(), after.stopVersion()),
                null);
    }

    private void sendHome(
            Admission.Misrouted misrouted, Topic<?> topic, RecordMetadata origin, Record<byte[], byte[]> record) {
        byte[] key = misrouted.accountId().getBytes(StandardCharsets.UTF_8);
        if (DeadLetters.isTooLarge(key, record.value(), record.headers())) {
            bury(TOO_LARGE, topic, origin, record);
        } else {
            context.forward(new Record<>(key, record.value(), record.timestamp(), record.headers()), Nodes.home(topic));
        }
    }

    private void bury(Admission.Refused refused, Topic<?> topic, RecordMetadata origin, Record<byte[], byte[]> record) {
        ProducerRecord<byte[], byte[]> letter =
                DeadLetters.letter(consumed(origin, record), refused.reason(), refused.detail(), refused.cause());
        parts.metrics().buried(topic, refused.reason());
        context.forward(
                new Record<>(letter.key(), letter.value(), record.timestamp(), letter.headers()),
                Nodes.deadLetters(topic));
    }

    private static ConsumerRecord<byte[], byte[]> consumed(RecordMetadata origin, Record<byte[], byte[]> record) {
        return new ConsumerRecord<>(
                origin.topic(),
                origin.partition(),
                origin.offset(),
                record.timestamp(),
                TimestampType.LOG_APPEND_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                record.key(),
                record.value(),
                record.headers(),
                Optional.empty());
    }

    private Topic<?> topic(RecordMetadata origin) {
        return Objects.requireNonNull(inputs.get(origin.topic()));
    }

    private static InputPosition at(RecordMetadata origin) {
        return new InputPosition(origin.topic(), origin.partition(), origin.offset());
    }
}

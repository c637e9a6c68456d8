package io.quotidian.quota.stream;

import io.quotidian.avro.InputPosition;
import io.quotidian.quota.core.Command;
import io.quotidian.quota.core.Input;
import io.quotidian.quota.core.State;
import io.quotidian.quota.core.account.Source;
import io.quotidian.quota.core.account.Source.Position;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.stream.store.Forgetting;
import io.quotidian.quota.stream.store.Rows;
import io.quotidian.quota.stream.store.Scans;
import io.quotidian.schemas.DeadLetters;
import io.quotidian.schemas.RecordHeaders;
import io.quotidian.schemas.Topic;
import io.quotidian.schemas.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/** One partition's inputs: admitted, decided upon, sent home or buried. */
final class QuotaProcessor implements Processor<byte[], byte[], Object, Object> {

    private final ProcessorParts parts;
    private ProcessorContext<Object, Object> context;
    private Intake intake;
    private Rows rows;
    private Scans scans;
    private Desk desk;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
    QuotaProcessor(ProcessorParts parts) {
        this.parts = parts;
    }

    @Override
    public void init(ProcessorContext<Object, Object> assigned) {
        KeyValueStore<Bytes, byte[]> store = assigned.getStateStore(Topics.STATE_STORE);
        int partition = assigned.taskId().partition();
        context = assigned;
        intake = new Intake(parts.partitions(), parts.clock(), parts.serdeProperties());
        rows = new Rows(store);
        scans = new Scans(store);
        desk = new Desk(parts, rows, new Emitter(assigned, rows, parts.metrics()));
        parts.seals().observe(partition, rows.partition());
        new Wakeups(desk, rows, scans, new Forgetting(store), partition).schedule(assigned);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata origin = context.recordMetadata().orElseThrow();
        Topic<?> topic = topic(origin);
        switch (intake.admit(topic, origin.partition(), record)) {
            case Admission.Event event -> event(event, origin, record.headers());
            case Admission.Order order -> order(order, origin, record.headers());
            case Admission.Result result -> result(result, origin, record.headers());
            case Admission.Broadcast broadcast ->
                parts.seals().observe(origin.partition(), desk.change(broadcast.change()));
            case Admission.Misrouted misrouted -> sendHome(misrouted, topic, record);
            case Admission.Refused refused -> bury(refused, topic, origin, record);
        }
    }

    @Override
    public void close() {
        parts.seals().forget(context.taskId().partition());
    }

    private void event(Admission.Event admitted, RecordMetadata origin, Headers trace) {
        var event = admitted.event();
        boolean laneIsEmpty = scans.isLaneEmpty(admitted.account(), Action.lane(event.type(), event.run()));
        Input input = new Input.EventArrived(new Position(Source.EVENTS, origin.offset()), event, laneIsEmpty);
        desk.decide(
                rows.load(admitted.account(), event.action(), event.run()), input, admitted.body(), at(origin), trace);
    }

    private void order(Admission.Order admitted, RecordMetadata origin, Headers trace) {
        Command command = admitted.command() instanceof Command.SetPolicy set
                ? set.recountingFrom(scans.history(admitted.account()))
                : admitted.command();
        Input input = new Input.CommandGiven(new Position(Source.COMMANDS, origin.offset()), command);
        desk.decide(concerned(admitted.account(), command), input, at(origin), trace);
    }

    private State concerned(AccountId account, Command command) {
        if (!(command instanceof Command.CancelAction cancel)) {
            return rows.load(account, null, null);
        }
        Action action = rows.action(account, cancel.action());
        return rows.load(account, cancel.action(), action == null ? null : action.run());
    }

    private void result(Admission.Result admitted, RecordMetadata origin, Headers trace) {
        var outcome = admitted.outcome();
        Input input = new Input.OutcomeReported(new Position(Source.OUTCOMES, origin.offset()), outcome);
        desk.decide(rows.load(admitted.account(), outcome.action(), outcome.run()), input, at(origin), trace);
    }

    private void sendHome(Admission.Misrouted misrouted, Topic<?> topic, Record<byte[], byte[]> record) {
        byte[] key = misrouted.accountId().getBytes(StandardCharsets.UTF_8);
        context.forward(new Record<>(key, record.value(), record.timestamp(), record.headers()), Nodes.home(topic));
    }

    private void bury(Admission.Refused refused, Topic<?> topic, RecordMetadata origin, Record<byte[], byte[]> record) {
        Headers headers = DeadLetters.headers(
                record.headers(),
                origin.topic(),
                origin.partition(),
                origin.offset(),
                record.timestamp(),
                refused.reason(),
                refused.cause());
        RecordHeaders.put(headers, DeadLetters.EXCEPTION_MESSAGE, refused.detail());
        parts.metrics().buried(topic, refused.reason());
        context.forward(
                new Record<>(record.key(), record.value(), record.timestamp(), headers), Nodes.deadLetters(topic));
    }

    private Topic<?> topic(RecordMetadata origin) {
        return QuotaTopology.INPUTS.stream()
                .filter(input -> input.name(parts.topicPrefix()).equals(origin.topic()))
                .findFirst()
                .orElseThrow();
    }

    private static InputPosition at(RecordMetadata origin) {
        return new InputPosition(origin.topic(), origin.partition(), origin.offset());
    }
}

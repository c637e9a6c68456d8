package io.quotidian.quota.stream;

import io.quotidian.avro.AccountCommand;
import io.quotidian.avro.ActionOutcome;
import io.quotidian.avro.ContactEvent;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.stream.mapping.CommandMapping;
import io.quotidian.quota.stream.mapping.EventMapping;
import io.quotidian.quota.stream.mapping.OutcomeMapping;
import io.quotidian.schemas.AccountCommandRules;
import io.quotidian.schemas.ActionOutcomeRules;
import io.quotidian.schemas.ContactEventRules;
import io.quotidian.schemas.Partitions;
import io.quotidian.schemas.Topic;
import io.quotidian.schemas.Topics;
import io.quotidian.schemas.Violation;
import io.quotidian.schemas.clock.ScaledClock;
import io.quotidian.schemas.serde.AvroDeserializer;
import io.quotidian.schemas.serde.UndecodableRecordException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Decodes and checks input records. An unreachable registry is no fault of the record and passes through as it is. */
public final class Intake {

    private final int partitions;
    private final ScaledClock clock;
    private final Deserializer<ContactEvent> events;
    private final Deserializer<AccountCommand> commands;
    private final Deserializer<ActionOutcome> outcomes;

    /**
     * An intake for one task.
     *
     * @param partitions of every topic that is keyed by account
     */
    public Intake(int partitions, ScaledClock clock, Map<String, Object> serdeProperties) {
        this(
                partitions,
                clock,
                configured(ContactEvent.class, serdeProperties),
                configured(AccountCommand.class, serdeProperties),
                configured(ActionOutcome.class, serdeProperties));
    }

    Intake(
            int partitions,
            ScaledClock clock,
            Deserializer<ContactEvent> events,
            Deserializer<AccountCommand> commands,
            Deserializer<ActionOutcome> outcomes) {
        this.partitions = partitions;
        this.clock = clock;
        this.events = events;
        this.commands = commands;
        this.outcomes = outcomes;
    }

    private static <T extends SpecificRecord> Deserializer<T> configured(
            Class<T> type, Map<String, Object> serdeProperties) {
        AvroDeserializer<T> deserializer = new AvroDeserializer<>(type);
        deserializer.configure(serdeProperties, false);
        return deserializer;
    }

    public Admission admit(Topic<?> topic, int partition, Record<byte[], byte[]> record) {
        try {
            if (topic.equals(Topics.CONTACT_EVENTS)) {
                ContactEvent event = decoded(events, Topics.CONTACT_EVENTS, record);
                return event == null ? empty() : supported(() -> event(event, partition, record));
            } else if (topic.equals(Topics.ACCOUNT_COMMANDS)) {
                AccountCommand command = decoded(commands, Topics.ACCOUNT_COMMANDS, record);
                return command == null ? tombstone(record) : supported(() -> command(command, partition, record));
            }
            ActionOutcome outcome = decoded(outcomes, Topics.ACTION_OUTCOMES, record);
            return outcome == null ? empty() : supported(() -> outcome(outcome, partition, record));
        } catch (UndecodableRecordException e) {
            return new Admission.Refused("undecodable", String.valueOf(e.getMessage()), e);
        }
    }

    /** What the mappings refuse is the record's fault; the same exception out of its decoding would be ours. */
    private static Admission supported(Supplier<Admission> mapping) {
        try {
            return mapping.get();
        } catch (IllegalArgumentException e) {
            return new Admission.Refused("unsupported", String.valueOf(e.getMessage()), e);
        }
    }

    private Admission event(ContactEvent event, int partition, Record<byte[], byte[]> record) {
        List<Violation> violations = ContactEventRules.violations(event);
        if (!violations.isEmpty()) {
            return refused(violations);
        }
        String account = event.getAccountId();
        return atHome(
                account,
                partition,
                record,
                () -> new Admission.Event(
                        new AccountId(account), EventMapping.event(event), EventMapping.body(event, record.headers())));
    }

    private static Admission tombstone(Record<byte[], byte[]> record) {
        return isUnder(CommandMapping.EVERY_ACCOUNT, record) ? new Admission.Summons() : empty();
    }

    private Admission command(AccountCommand command, int partition, Record<byte[], byte[]> record) {
        List<Violation> violations = AccountCommandRules.violations(command);
        if (!violations.isEmpty()) {
            return refused(violations);
        }
        String account = command.getAccountId();
        return account.equals(CommandMapping.EVERY_ACCOUNT)
                ? new Admission.Broadcast(CommandMapping.broadcast(command))
                : atHome(
                        account,
                        partition,
                        record,
                        () -> new Admission.Order(new AccountId(account), CommandMapping.command(command)));
    }

    private Admission outcome(ActionOutcome outcome, int partition, Record<byte[], byte[]> record) {
        List<Violation> violations = ActionOutcomeRules.violations(outcome);
        if (!violations.isEmpty()) {
            return refused(violations);
        }
        String account = outcome.getAccountId();
        return atHome(
                account,
                partition,
                record,
                () -> new Admission.Result(new AccountId(account), OutcomeMapping.outcome(outcome, clock)));
    }

    /** librdkafka's clients hash keys differently from Java's: an account must still be decided in one place. */
    private Admission atHome(
            String accountId, int partition, Record<byte[], byte[]> record, Supplier<Admission> admission) {
        boolean inItsPartition = Partitions.of(accountId, partitions) == partition;
        return isUnder(accountId, record) && inItsPartition ? admission.get() : new Admission.Misrouted(accountId);
    }

    private static boolean isUnder(String key, Record<byte[], byte[]> record) {
        return record.key() != null && key.equals(new String(record.key(), StandardCharsets.UTF_8));
    }

    private static <T extends SpecificRecord> @Nullable T decoded(
            Deserializer<T> deserializer, Topic<T> topic, Record<byte[], byte[]> record) {
        return deserializer.deserialize(topic.name(), record.headers(), record.value());
    }

    private static Admission refused(List<Violation> violations) {
        String detail = violations.stream()
                .map(violation -> violation.field() + ": " + violation.message())
                .collect(Collectors.joining("; "));
        return new Admission.Refused("invalid", detail, null);
    }

    private static Admission empty() {
        return new Admission.Refused("empty", "a tombstone means nothing on this topic", null);
    }
}

package io.quotidian.quota.history;

import io.quotidian.avro.InputPosition;
import io.quotidian.avro.QuotaDecision;
import io.quotidian.avro.RecallSeen;
import io.quotidian.quota.core.Settings;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.core.id.RunId;
import io.quotidian.quota.stream.Admission;
import io.quotidian.quota.stream.Intake;
import io.quotidian.schemas.Topic;
import io.quotidian.schemas.Topics;
import io.quotidian.schemas.serde.AvroDeserializer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** What the topics keep of accounts' histories: their decisions, in order, and the records these were made upon. */
public final class Past implements AutoCloseable {

    /** Topics that a history is read from. */
    public static final List<Topic<?>> TOPICS =
            List.of(Topics.CONTACT_EVENTS, Topics.ACCOUNT_COMMANDS, Topics.ACTION_OUTCOMES, Topics.QUOTA_DECISIONS);

    /** Records held at once; beyond, the question must be narrower. */
    private static final int MOST_RECORDS = 2_000_000;

    private final String prefix;
    private final Intake intake;
    private final Predicate<String> wanted;
    private final AvroDeserializer<QuotaDecision> decoder = new AvroDeserializer<>(QuotaDecision.class);
    private final Map<String, NavigableMap<Long, QuotaDecision>> decisions = new TreeMap<>();
    private final Map<InputPosition, Admission.Decidable> inputs = new HashMap<>();
    private int held;

    /**
     * An empty past.
     *
     * @param wanted accounts that are of interest
     */
    public Past(String prefix, Intake intake, Map<String, Object> serdeProperties, Predicate<String> wanted) {
        this.prefix = prefix;
        this.intake = intake;
        this.wanted = wanted;
        decoder.configure(serdeProperties, false);
    }

    /** Adds a record of one of the topics. */
    public void add(Topic<?> topic, ConsumerRecord<byte[], byte[]> record) {
        if (topic.equals(Topics.QUOTA_DECISIONS)) {
            keep(decoder.deserialize(topic.name(prefix), record.headers(), record.value()));
        } else if (intake.admit(
                        topic,
                        record.partition(),
                        new Record<>(record.key(), record.value(), Math.max(0, record.timestamp()), record.headers()))
                instanceof Admission.Decidable input) {
            keep(new InputPosition(topic.name(prefix), record.partition(), record.offset()), input);
        }
    }

    /** Adds a decision; a tombstone is none. */
    public void keep(@Nullable QuotaDecision decision) {
        if (decision != null && wanted.test(decision.getAccountId())) {
            hold();
            decisions
                    .computeIfAbsent(decision.getAccountId(), ignored -> new TreeMap<>())
                    .put(decision.getSequence(), decision);
        }
    }

    /** Adds a record that may have been decided upon. */
    public void keep(InputPosition position, Admission.Decidable input) {
        if (wanted.test(input.account().value())) {
            hold();
            inputs.put(position, input);
        }
    }

    public Set<String> accounts() {
        return decisions.keySet();
    }

    /** The account's decisions, the first one kept first. */
    public List<QuotaDecision> decisions(String account) {
        return List.copyOf(decisions.getOrDefault(account, new TreeMap<>()).values());
    }

    /**
     * What a decision was made upon: a record, or an order for all accounts that had come to this one, which the decision
     * itself keeps. Absent for a wake-up, and if the topic no longer keeps the record.
     */
    public Admission.@Nullable Decidable input(QuotaDecision decision) {
        if (decision.getInput().getTopic() != null) {
            return inputs.get(decision.getInput());
        }
        RecallSeen recall = decision.getRecall();
        return recall == null ? null : reached(decision.getAccountId(), recall);
    }

    private static Admission.Reached reached(String account, RecallSeen recall) {
        String run = Objects.requireNonNull(recall.getRunId(), "only runs are cancelled in all accounts");
        return new Admission.Reached(new AccountId(account), new RunId(run), recall.getOrderedAt());
    }

    /** Whether the account's history is kept from its beginning, without a gap and within one epoch. */
    public boolean isWhole(String account) {
        List<QuotaDecision> kept = decisions(account);
        return !kept.isEmpty()
                && kept.getFirst().getSequence() == 1
                && kept.getLast().getSequence() == kept.size()
                && epochs(kept) <= 1
                && kept.stream().allMatch(decision -> decision.getPartition() != null)
                && kept.stream()
                        .allMatch(decision -> decision.getInput().getTopic() == null || input(decision) != null);
    }

    /** Lives that a state was in; none while it was sealed. */
    private static long epochs(List<QuotaDecision> kept) {
        return kept.stream()
                .map(QuotaDecision::getEpoch)
                .filter(epoch -> epoch != 0)
                .distinct()
                .count();
    }

    /** Decides an account's whole history again and compares byte by byte. */
    public List<Difference> differences(String account, Settings settings) {
        AccountAgain again = new AccountAgain(account, settings, new MemoryStore());
        List<Difference> differences = new ArrayList<>();
        for (QuotaDecision kept : decisions(account)) {
            Difference difference =
                    new Difference(kept, again.next(kept, input(kept)).orElse(null));
            if (!difference.isNone()) {
                differences.add(difference);
            }
        }
        return differences;
    }

    @Override
    public void close() {
        decoder.close();
    }

    private void hold() {
        if (++held > MOST_RECORDS) {
            throw new IllegalStateException(
                    "the history holds more than " + MOST_RECORDS + " records: ask about one account");
        }
    }
}

package io.quotidian.history.ahead;

import io.quotidian.avro.InputPosition;
import io.quotidian.avro.QuotaDecision;
import io.quotidian.quota.core.Clocks;
import io.quotidian.quota.core.Decision;
import io.quotidian.quota.core.Effect;
import io.quotidian.quota.core.Partition;
import io.quotidian.quota.core.QuotaMachine;
import io.quotidian.quota.core.Settings;
import io.quotidian.quota.core.account.Account;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.stream.Admission;
import io.quotidian.quota.stream.Desk;
import io.quotidian.quota.stream.Moment;
import io.quotidian.quota.stream.mapping.DecisionMapping;
import io.quotidian.quota.stream.store.Rows;
import io.quotidian.schemas.Topic;
import io.quotidian.schemas.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * One account on a virtual clock. Its turns come at the very moments they are due; its partition is open, has credit,
 * and its clocks agree.
 */
public final class VirtualAccount {

    /** Turns and records; an account that needs more is reported as it stands then. */
    private static final int MOST_STEPS = 200_000;

    private static final InputPosition WAKE_UP = new InputPosition(null, 0, -1L);

    private final AccountId account;
    private final Rows rows;
    private final Desk desk;
    private final Outcomes outcomes;
    private final Partition partition;
    private final PriorityQueue<Coming> coming =
            new PriorityQueue<>(Comparator.comparing(Coming::at).thenComparingLong(Coming::order));
    private final List<QuotaDecision> told = new ArrayList<>();
    private final Map<InputPosition, Admission.Decidable> read = new LinkedHashMap<>();
    private Instant now;
    private long order;

    /** What becomes of a grant; absent: its outcome never comes. */
    public interface Outcomes {
        List<Answer> of(Effect.Grant grant);
    }

    /** A record that arrives at a moment. */
    public record Answer(Instant at, Admission.Decidable record) {}

    private record Coming(Instant at, long order, Admission.Decidable record) {}

    public VirtualAccount(
            AccountId account,
            Settings settings,
            KeyValueStore<Bytes, byte[]> store,
            Instant begin,
            Outcomes outcomes) {
        this.account = account;
        this.rows = new Rows(store);
        this.outcomes = outcomes;
        this.now = begin;
        this.desk = new Desk(
                new QuotaMachine(settings),
                () -> new Moment(now, Clocks.AGREED),
                store,
                (decision, input, trace) -> note(decision, input));
        this.partition = open(rows.partition().epoch());
        rows.assume(partition);
    }

    /** What its state never knew stays unknown. */
    private static Partition open(Partition.@Nullable Epoch lived) {
        Instant unknownBefore = lived == null ? null : lived.unknownBefore();
        return new Partition(new Partition.Epoch(1, "virtual", false, unknownBefore), false, 0, 0);
    }

    public void expect(Instant at, Admission.Decidable record) {
        coming.add(new Coming(at, order++, record));
    }

    /**
     * Lets time pass until the horizon.
     *
     * @return false if the bound on steps came first
     */
    public boolean runUntil(Instant horizon) {
        for (int step = 0; step < MOST_STEPS; step++) {
            Optional<Instant> next = next().filter(at -> !at.isAfter(horizon));
            if (next.isEmpty()) {
                return true;
            }
            now = next.get().isAfter(now) ? next.get() : now;
            step();
        }
        return false;
    }

    public Instant now() {
        return now;
    }

    public Account state() {
        return rows.account(account);
    }

    /** All that was told, in order. */
    public List<QuotaDecision> told() {
        return List.copyOf(told);
    }

    /** The records it was decided upon. */
    public Map<InputPosition, Admission.Decidable> read() {
        return Map.copyOf(read);
    }

    private void step() {
        Instant wakeAt = state().wakeAt();
        Coming first = coming.peek();
        boolean recordFirst = first != null && (wakeAt == null || first.at().isBefore(wakeAt));
        if (recordFirst) {
            Coming due = coming.remove();
            InputPosition position = position(due.record());
            if (position.getTopic() != null) {
                read.put(position, due.record());
            }
            desk.decide(due.record(), position, new RecordHeaders());
        } else {
            desk.turn(account, WAKE_UP);
        }
    }

    private Optional<Instant> next() {
        Instant wakeAt = state().wakeAt();
        Coming first = coming.peek();
        return Optional.ofNullable(earlier(wakeAt, first == null ? null : first.at()));
    }

    private void note(Decision decision, InputPosition input) {
        rows.assume(partition);
        for (Effect effect : decision.effects()) {
            if (effect instanceof Effect.Tell tell) {
                told.add(DecisionMapping.decision(
                        account, tell.report(), input, decision.next().partition()));
            } else if (effect instanceof Effect.Grant grant) {
                outcomes.of(grant).forEach(answer -> expect(answer.at(), answer.record()));
            }
        }
    }

    private InputPosition position(Admission.Decidable record) {
        var applied = state().applied();
        return switch (record) {
            case Admission.Event ignored -> behind(Topics.CONTACT_EVENTS, applied.events());
            case Admission.Order ignored -> behind(Topics.ACCOUNT_COMMANDS, applied.commands());
            case Admission.Result ignored -> behind(Topics.ACTION_OUTCOMES, applied.outcomes());
            case Admission.Reached ignored -> WAKE_UP;
        };
    }

    private static InputPosition behind(Topic<?> topic, long last) {
        return new InputPosition(topic.name(), 0, last + 1);
    }

    private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return b.isBefore(a) ? b : a;
    }
}

package io.quotidian.quota.history;

import io.quotidian.avro.InputPosition;
import io.quotidian.avro.PartitionSeen;
import io.quotidian.avro.QuotaDecision;
import io.quotidian.avro.TurnSeen;
import io.quotidian.quota.core.Clocks;
import io.quotidian.quota.core.Decision;
import io.quotidian.quota.core.Effect;
import io.quotidian.quota.core.Partition;
import io.quotidian.quota.core.QuotaMachine;
import io.quotidian.quota.core.Settings;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.stream.Admission;
import io.quotidian.quota.stream.Desk;
import io.quotidian.quota.stream.Moment;
import io.quotidian.quota.stream.mapping.DecisionMapping;
import io.quotidian.quota.stream.store.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Decides an account's history again: the same inputs in the same order, at the moments and under the surroundings that
 * {@code quota-decisions} kept, through the production machine and its desk.
 */
public final class AccountAgain {

    /** What counts is whether the credit is used up. */
    private static final int NO_GRANTS = 0;

    private final AccountId account;
    private final Rows rows;
    private final Desk desk;
    private final int credit;
    private final Deque<QuotaDecision> decided = new ArrayDeque<>();
    private Moment moment = new Moment(Instant.EPOCH, Clocks.AGREED);

    /**
     * Begins with what the store holds; empty is the account's beginning.
     *
     * @param settings that the history was decided with
     */
    public AccountAgain(String account, Settings settings, KeyValueStore<Bytes, byte[]> store) {
        this.account = new AccountId(account);
        this.credit = settings.bounds().credit();
        this.rows = new Rows(store);
        this.desk = new Desk(
                new QuotaMachine(settings), () -> moment, store, (decision, input, trace) -> keep(decision, input));
    }

    /**
     * Decides what led to the next decision that was kept.
     *
     * @param input what it was decided upon, beside the turns; absent for a wake-up
     * @return what is decided now; empty if nothing is
     * @throws IllegalArgumentException if it was kept by a version that did not keep enough
     */
    public Optional<QuotaDecision> next(QuotaDecision kept, Admission.@Nullable Decidable input) {
        if (decided.isEmpty()) {
            kept.getTurns().forEach(turn -> take(turn, kept));
            if (input != null) {
                see(seen(kept), kept.getEpoch());
                moment = moment(kept.getDecidedAt(), kept.getClocksCompared(), kept.getClocksApartMillis());
                desk.decide(input, kept.getInput(), new RecordHeaders());
            }
        }
        return Optional.ofNullable(decided.poll());
    }

    private void take(TurnSeen turn, QuotaDecision kept) {
        see(turn.getPartition(), kept.getEpoch());
        moment = moment(turn.getAt(), turn.getClocksCompared(), turn.getClocksApartMillis());
        desk.turn(account, new InputPosition(null, kept.getInput().getPartition(), -1L));
    }

    private void see(PartitionSeen seen, long epoch) {
        rows.assume(new Partition(
                epoch == 0 ? null : new Partition.Epoch(epoch, "again", seen.getSealed(), seen.getUnknownBefore()),
                seen.getStopped(),
                0,
                seen.getCreditUsedUp() ? credit : NO_GRANTS));
    }

    private void keep(Decision decision, InputPosition input) {
        for (Effect effect : decision.effects()) {
            if (effect instanceof Effect.Tell tell) {
                decided.add(DecisionMapping.decision(
                        account, tell.report(), input, decision.next().partition()));
            }
        }
    }

    private static PartitionSeen seen(QuotaDecision kept) {
        PartitionSeen seen = kept.getPartition();
        if (seen == null) {
            throw new IllegalArgumentException("decision " + kept.getSequence() + " of " + kept.getAccountId()
                    + " was kept by a version that did not keep what it saw of its partition");
        }
        return seen;
    }

    private static Moment moment(Instant at, boolean compared, long apartMillis) {
        return new Moment(at, new Clocks(compared, Duration.ofMillis(apartMillis)));
    }
}

package io.quotidian.quota.core;

import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.core.id.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The runs that are being cancelled in all accounts of a partition. Each step goes to another one, so that a walk that
 * stands still holds up no other.
 *
 * @param underWay the one that is walked next first; at most {@link #MOST}
 * @param applied offset of the last order: one that is read again after a restore is no new wish
 */
public record Walks(List<Walk> underWay, long applied) {

    /** Every one stands in the row that each grant of the partition writes. */
    public static final int MOST = 16;

    public static final Walks NONE = new Walks(List.of(), -1);

    public Walks {
        underWay = List.copyOf(underWay);
    }

    /** Whether the run's cancellation can begin; the one that is under way already begins anew. */
    boolean take(RunId run) {
        return without(run).size() < MOST;
    }

    /** What the same order was to cancel before, it still is, whatever the clocks say by now. */
    Walks ordered(RunId run, Instant now, long offset) {
        if (offset <= applied) {
            return this;
        }
        Instant latest = underWay.stream()
                .filter(walk -> walk.run().equals(run))
                .map(Walk::orderedAt)
                .filter(before -> before.isAfter(now))
                .findFirst()
                .orElse(now);
        return new Walks(behind(without(run), new Walk(run, latest, null)), offset);
    }

    Optional<Walk> next() {
        return underWay.stream().findFirst();
    }

    /** It has come so far, and the others are next. */
    Walks advanced(Walk walk, @Nullable AccountId reached) {
        return new Walks(behind(without(walk.run()), walk.upTo(reached)), applied);
    }

    Walks ended(Walk walk) {
        return new Walks(without(walk.run()), applied);
    }

    private List<Walk> without(RunId run) {
        return underWay.stream().filter(walk -> !walk.run().equals(run)).toList();
    }

    private static List<Walk> behind(List<Walk> others, Walk last) {
        List<Walk> all = new ArrayList<>(others);
        all.add(last);
        return all;
    }
}

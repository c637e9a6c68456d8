package io.quotidian.quota.core.account;

import io.quotidian.quota.core.policy.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How much of a rolling limit is used by attempts that are over. Those that are not count too, in every interval that
 * ends now; they stand among the account's unresolved.
 *
 * @param seen when, at the latest, the third party saw what it may have seen; earliest first
 * @param sealedUntil what was seen before it began may not all be known; {@link Instant#MIN}: it is
 * @param external what the latest report adds; it counts from the moment that it described
 */
public record Rolling(Limit limit, List<Seen> seen, Instant sealedUntil, External external) {

    /** So many that were seen at the moment or earlier. */
    public record Seen(Instant moment, int count) {}

    public Rolling {
        seen = List.copyOf(seen);
    }

    public Rolling(Limit limit, List<Seen> seen, Instant sealedUntil) {
        this(limit, seen, sealedUntil, External.NONE);
    }

    public static Rolling fresh(Limit limit) {
        return new Rolling(limit, List.of(), Instant.MIN);
    }

    public Rolling withLimit(Limit changed) {
        return changed.equals(limit) ? this : new Rolling(changed, seen, sealedUntil, external);
    }

    public boolean isSealedAt(Instant now) {
        return sealedUntil.isAfter(now);
    }

    public Rolling sealedAtLeastUntil(Instant moment) {
        return moment.isAfter(sealedUntil) ? new Rolling(limit, seen, moment, external) : this;
    }

    /** What has been seen and is not over. */
    public int count() {
        int sum = 0;
        for (Seen one : counted()) {
            sum = sum(sum, one.count);
        }
        return sum;
    }

    /** The later report stands for the earlier one: it tells of the same interval, as of then. */
    public Rolling reported(External later) {
        return new Rolling(
                limit, seen, sealedUntil, later.asOf().equals(external.asOf()) ? external.atLeast(later) : later);
    }

    /** Without what lies a whole span back. */
    public Rolling passed(Instant now, Duration span) {
        int over = 0;
        while (over < seen.size() && !seen.get(over).moment.plus(span).isAfter(now)) {
            over++;
        }
        boolean forgotten = external.count() > 0 && !external.asOf().plus(span).isAfter(now);
        return over == 0 && !forgotten
                ? this
                : new Rolling(
                        limit, seen.subList(over, seen.size()), sealedUntil, forgotten ? External.NONE : external);
    }

    /**
     * One more, seen at the moment at the latest.
     *
     * @param span how long it counts
     * @param most moments that are kept exactly; beyond, they are moved to the end of the bucket they lie in
     */
    public Rolling saw(Instant moment, Duration span, int most) {
        return saw(new Seen(moment, 1), span, most);
    }

    /** So many more. */
    public Rolling saw(Seen newly, Duration span, int most) {
        List<Seen> more = with(newly);
        return new Rolling(
                limit, more.size() > most ? bucketed(more, bucket(span, most)) : more, sealedUntil, external);
    }

    private List<Seen> counted() {
        return external.count() == 0 ? seen : with(new Seen(external.asOf(), external.count()));
    }

    private List<Seen> with(Seen newly) {
        Instant moment = newly.moment;
        List<Seen> more = new ArrayList<>(seen);
        int place = more.size();
        while (place > 0 && more.get(place - 1).moment.isAfter(moment)) {
            place--;
        }
        if (place > 0 && more.get(place - 1).moment.equals(moment)) {
            more.set(place - 1, new Seen(moment, sum(more.get(place - 1).count, newly.count)));
        } else {
            more.add(place, newly);
        }
        return more;
    }

    /** No limit allows more than {@link Limit#MAX}, so more need not be counted. */
    private static int sum(int a, int b) {
        return Math.clamp((long) a + b, 0, Limit.MAX);
    }

    /** Half of the moments that may be kept: buckets of this length fill a span with room to spare. */
    private static long bucket(Duration span, int most) {
        return Math.max(1, Math.ceilDiv(2 * span.toMillis(), most));
    }

    private static List<Seen> bucketed(List<Seen> exact, long millis) {
        List<Seen> buckets = new ArrayList<>();
        for (Seen one : exact) {
            Instant end = Instant.ofEpochMilli(Math.ceilDiv(one.moment.toEpochMilli(), millis) * millis);
            boolean same = !buckets.isEmpty() && buckets.getLast().moment.equals(end);
            if (same) {
                buckets.set(buckets.size() - 1, new Seen(end, sum(buckets.getLast().count, one.count)));
            } else {
                buckets.add(new Seen(end, one.count));
            }
        }
        return buckets;
    }

    /**
     * When so many of those that count will have stopped counting; empty if that is not known yet, or there are fewer.
     *
     * @param settles when attempts that are not over will be at the latest, earliest first
     */
    public Optional<Instant> freed(int wanted, Duration span, List<Instant> settles) {
        int left = wanted;
        int next = 0;
        for (Seen one : counted()) {
            while (next < settles.size() && settles.get(next).isBefore(one.moment)) {
                if (--left <= 0) {
                    return Optional.of(settles.get(next).plus(span));
                }
                next++;
            }
            left -= one.count;
            if (left <= 0) {
                return Optional.of(one.moment.plus(span));
            }
        }
        int last = next + left - 1;
        return last < settles.size() ? Optional.of(settles.get(last).plus(span)) : Optional.empty();
    }
}

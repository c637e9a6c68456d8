package io.quotidian.quota;

import io.quotidian.quota.stream.ClockOffset;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;

/**
 * How far this machine's clock is at least off the broker's: what the quickest of the latest round trips proves. The
 * broker stamped the probe between its sending and its acknowledgement; whatever lies outside is skew (Cristian's
 * algorithm, its error taken to our favour only as far as the round trip was long).
 *
 * <p>Between two round trips the machine's counter, which never leaps, tells whether its clock has: a leap shows at
 * once, not with the next measurement.
 */
final class Skew {

    /** A measurement counts this long. */
    static final Duration MAX_AGE = Duration.ofMinutes(1);

    /** The latest measurements that are compared. */
    private static final int KEPT = 8;

    /** The broker's stamp is in whole milliseconds, cut off. */
    private static final Duration STAMP = Duration.ofMillis(1);

    /** Both of this machine's clocks at one moment: the one on the wall, and the counter. */
    record Reading(Instant wall, long nanos) {

        /** By how much more the wall's clock went on than the counter did. */
        Duration leapSince(Reading earlier) {
            return Duration.between(earlier.wall, wall).minusNanos(nanos - earlier.nanos);
        }
    }

    /** The clock was ahead of the broker's by at least {@code least} and at most {@code most}. */
    private record Probe(Reading acknowledged, Duration roundTrip, Duration least, Duration most) {

        ClockOffset offset(Reading now) {
            Duration leap = now.leapSince(acknowledged);
            boolean fresh = now.nanos - acknowledged.nanos < MAX_AGE.toNanos();
            return new ClockOffset(
                    fresh, positive(least.plus(leap)), positive(most.plus(leap).negated()));
        }

        boolean contradicts(Probe earlier) {
            Duration leap = acknowledged.leapSince(earlier.acknowledged);
            return earlier.least.plus(leap).minus(most).compareTo(MAX_DRIFT) > 0
                    || least.minus(earlier.most.plus(leap)).compareTo(MAX_DRIFT) > 0;
        }

        private static Duration positive(Duration duration) {
            return duration.isNegative() ? Duration.ZERO : duration;
        }
    }

    /** What clocks and counters may drift apart between the measurements that are compared. */
    private static final Duration MAX_DRIFT = Duration.ofMillis(20);

    private final Deque<Probe> latest = new ArrayDeque<>();

    /**
     * Notes a probe.
     *
     * @param sent the counter when it was sent
     * @param stamped by the broker's clock
     * @return by how much the clock leapt since the probe before
     */
    synchronized Duration measured(long sent, Reading acknowledged, Instant stamped) {
        Duration roundTrip = Duration.ofNanos(acknowledged.nanos - sent);
        Duration most = Duration.between(stamped, acknowledged.wall);
        Probe probe = new Probe(acknowledged, roundTrip, most.minus(roundTrip).minus(STAMP), most);
        Duration leap = latest.isEmpty() ? Duration.ZERO : acknowledged.leapSince(latest.getLast().acknowledged);
        latest.removeIf(probe::contradicts);
        latest.addLast(probe);
        if (latest.size() > KEPT) {
            latest.removeFirst();
        }
        return leap;
    }

    /** What is known now; without a fresh measurement, what the last one and the counter tell. */
    synchronized ClockOffset at(Reading now) {
        Optional<Probe> quickest = latest.stream()
                .filter(probe -> probe.offset(now).measured())
                .min(Comparator.comparing(Probe::roundTrip));
        return quickest.or(() -> Optional.ofNullable(latest.peekLast()))
                .map(probe -> probe.offset(now))
                .orElse(ClockOffset.UNKNOWN);
    }
}

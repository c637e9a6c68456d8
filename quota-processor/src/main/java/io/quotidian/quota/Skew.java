package io.quotidian.quota;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;

/**
 * How far this machine's clock is at least off the broker's: what the quickest of the latest round trips proves. The
 * broker stamped the probe between its sending and its acknowledgement; whatever lies outside is skew (Cristian's
 * algorithm, its error taken to our favour only as far as the round trip was long).
 */
final class Skew {

    /** Before the first measurement, and when the last is too old, the clock may be anywhere. */
    static final Duration UNKNOWN = Duration.ofDays(365);

    /** A measurement counts this long. */
    static final Duration MAX_AGE = Duration.ofMinutes(1);

    /** The latest measurements that are compared. */
    private static final int KEPT = 8;

    /** The broker's stamp is in whole milliseconds, cut off. */
    private static final Duration STAMP = Duration.ofMillis(1);

    private record Probe(Instant sent, Instant acknowledged, Instant stamped) {

        Duration roundTrip() {
            return Duration.between(sent, acknowledged);
        }

        Duration proven() {
            Duration behind = Duration.between(acknowledged, stamped);
            Duration ahead = Duration.between(stamped.plus(STAMP), sent);
            Duration larger = behind.compareTo(ahead) > 0 ? behind : ahead;
            return larger.isNegative() ? Duration.ZERO : larger;
        }
    }

    private final Deque<Probe> latest = new ArrayDeque<>();

    /** Notes a probe: both moments on this machine's clock, the stamp on the broker's. */
    synchronized void measured(Instant sent, Instant acknowledged, Instant stamped) {
        latest.addLast(new Probe(sent, acknowledged, stamped));
        if (latest.size() > KEPT) {
            latest.removeFirst();
        }
    }

    synchronized Duration atLeast(Instant now) {
        return latest.stream()
                .filter(probe -> now.isBefore(probe.acknowledged().plus(MAX_AGE)))
                .min(Comparator.comparing(Probe::roundTrip))
                .map(Probe::proven)
                .orElse(UNKNOWN);
    }
}

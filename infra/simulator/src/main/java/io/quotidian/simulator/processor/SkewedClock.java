package io.quotidian.simulator.processor;

import io.quotidian.quota.core.Clocks;
import io.quotidian.quota.stream.Moment;
import io.quotidian.simulator.engine.Agenda;
import java.time.Duration;
import java.time.Instant;

/** One processor's clock, and what its probes of the broker's clock found. */
final class SkewedClock {

    private final Agenda agenda;
    private long earlier;
    private long brokerLater;
    private Clocks clocks = Clocks.AGREED;

    SkewedClock(Agenda agenda) {
        this.agenda = agenda;
    }

    void set(long millisAhead, long brokerAhead) {
        long ahead = Math.max(0, millisAhead - brokerAhead - 1);
        long behind = Math.max(0, brokerAhead - millisAhead - 1);
        earlier = millisAhead - ahead;
        brokerLater = behind;
        clocks = new Clocks(true, Duration.ofMillis(ahead + behind));
    }

    /** By the earlier of its own clock and the broker's, as the desk of the real one tells it. */
    Instant now() {
        return Instant.ofEpochMilli(agenda.now() + earlier);
    }

    Moment moment() {
        Instant now = now();
        return new Moment(now, clocks, now.plusMillis(brokerLater));
    }
}

package io.quotidian.chaos.plan;

import java.time.Duration;

/** One blow for one instance, so long after the round's beginning. */
public record Strike(Duration after, String instance, Blow blow) {

    Duration end() {
        return after.plus(blow.length());
    }
}

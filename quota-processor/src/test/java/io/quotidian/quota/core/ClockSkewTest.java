package io.quotidian.quota.core;

import static io.quotidian.quota.core.bench.Arriving.event;
import static io.quotidian.quota.core.bench.Bench.given;
import static io.quotidian.quota.core.bench.Recipe.perDay;
import static io.quotidian.quota.core.bench.Recipe.policy;
import static io.quotidian.quota.core.bench.Terms.settings;
import static io.quotidian.quota.core.bench.Told.deferred;
import static io.quotidian.quota.core.bench.Told.granted;

import io.quotidian.quota.core.action.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The guard covers the skew to the third party; half of it is spent on the broker's clock. */
class ClockSkewTest {

    private static final Duration GUARD =
            settings(policy(perDay(9))).safeDefault().margins().guard();
    private static final Partition OPEN = new Partition(new Partition.Epoch(1, "first-life", false), false, 0, 0);

    @Test
    void shouldGrantUpToHalfTheGuard() {
        given(settings(policy(perDay(9))), OPEN.withSkew(GUARD.dividedBy(2)))
                .when(event("a"))
                .at("20T10:00")
                .then(granted("a", 1));
    }

    @Test
    void shouldGrantNothingBeyondIt() {
        given(settings(policy(perDay(9))), OPEN.withSkew(GUARD.dividedBy(2).plusMillis(1)))
                .when(event("a"))
                .at("20T10:00")
                .then(deferred("a", Reason.CLOCK_SKEW));
    }
}

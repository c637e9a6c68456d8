package io.quotidian.quota.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quotidian.quota.core.Report;
import io.quotidian.quota.core.Verdict;
import io.quotidian.quota.core.account.Surroundings;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.action.Status;
import io.quotidian.quota.core.action.Tries;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.core.id.ActionType;
import io.quotidian.schemas.clock.ScaledClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QuotaMetricsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final QuotaMetrics metrics = new QuotaMetrics(meters, ScaledClock.realTime());

    /** A producer that puts a contact into the type must not fill the memory with counters. */
    @Test
    void shouldNameNoMoreActionTypesThanItsLimitAndCountAllOthersTogether() {
        // When
        for (int contact = 1; contact <= 1_000; contact++) {
            metrics.decided(report("visit-" + contact, Reason.LIMIT));
        }
        metrics.decided(report("visit-1", Reason.LIMIT));
        metrics.decided(report(null, Reason.LIMIT));

        // Then
        assertThat(series()).hasSize(QuotaMetrics.MOST_ACTION_TYPES + 2);
        assertThat(counted("action_type", "visit-1")).isEqualTo(2);
        assertThat(counted("action_type", "none")).isEqualTo(1);
        assertThat(counted("action_type", "other")).isEqualTo(1_000 - QuotaMetrics.MOST_ACTION_TYPES);
    }

    /** Outcomes bring their own, and whoever may write to their topic can write anything. */
    @Test
    void shouldNameNoMoreReasonsThanItsLimit() {
        // When
        for (int i = 0; i < 1_000; i++) {
            metrics.decided(report("message", new Reason("reason_" + i)));
        }

        // Then
        assertThat(series()).hasSize(QuotaMetrics.MOST_REASONS + 1);
        assertThat(counted("reason", "other")).isEqualTo(1_000 - QuotaMetrics.MOST_REASONS);
    }

    private Iterable<Counter> series() {
        return meters.find("quotidian.decisions").counters();
    }

    private double counted(String label, String value) {
        return meters.get("quotidian.decisions").tag(label, value).counter().count();
    }

    private static Report report(@Nullable String type, Reason reason) {
        return new Report(
                1,
                NOW,
                Verdict.COMPLETED,
                reason,
                type == null ? null : action(type),
                1,
                1,
                List.of(),
                null,
                null,
                null,
                new Surroundings(false, false, false, null, true, Duration.ZERO),
                List.of(),
                null);
    }

    private static Action action(String type) {
        return new Action(
                new ActionId("action"),
                "event",
                "contact",
                new ActionType(type),
                null,
                0,
                NOW,
                NOW,
                NOW,
                Status.SENT,
                Reason.LIMIT,
                null,
                Tries.NONE,
                null,
                false);
    }
}

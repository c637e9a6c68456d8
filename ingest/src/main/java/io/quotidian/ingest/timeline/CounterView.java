package io.quotidian.ingest.timeline;

import io.quotidian.avro.QuotaCounter;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One limit and how much of it is used.
 *
 * @param duration of ROLLING: its length, as ISO 8601 writes it
 */
public record CounterView(
        String actionType,
        String window,
        int max,
        int used,
        int remaining,
        boolean sealed,
        @Nullable Instant windowEnd,
        @Nullable String runId,
        @Nullable String duration) {

    static CounterView of(QuotaCounter counter) {
        Long millis = counter.getDurationMillis();
        return new CounterView(
                counter.getActionType(),
                counter.getWindow().name(),
                counter.getMax(),
                counter.getUsed(),
                counter.getRemaining(),
                counter.getSealed(),
                counter.getWindowEnd(),
                counter.getRunId(),
                millis == null ? null : Duration.ofMillis(millis).toString());
    }
}

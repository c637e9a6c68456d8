package io.quotidian.ingest.policies;

import io.quotidian.avro.ExternalUsage;
import io.quotidian.avro.WindowKind;
import io.quotidian.ingest.failure.RequestFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What was sent by any means, ours included, in the window of one limit.
 *
 * @param duration of ROLLING: the limit's; absent for the others
 * @param asOf the moment that the total describes
 */
public record UsageReport(
        String actionType, String window, @Nullable Duration duration, int total, Instant asOf) {

    ExternalUsage command() {
        return new ExternalUsage(actionType, kind(), total, asOf, duration == null ? null : duration.toMillis());
    }

    private WindowKind kind() {
        return Arrays.stream(WindowKind.values())
                .filter(kind -> kind.name().equals(window))
                .findFirst()
                .orElseThrow(() -> RequestFailure.invalid("window", "must be DAY, WEEK or ROLLING"));
    }
}

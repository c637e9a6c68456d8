package io.quotidian.quota.core.account;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a decision saw of what all accounts of its partition share: kept with it, so that it can be decided again.
 *
 * @param creditUsedUp as many grants of the partition were out as may be
 * @param unknownBefore what was sent before this moment is not known to the state; absent: all of it is
 * @param clocksCompared whether the processor's clock and the broker's had been compared lately
 * @param clocksApart by how much they differed at least
 */
public record Surroundings(
        boolean sealed,
        boolean stopped,
        boolean creditUsedUp,
        @Nullable Instant unknownBefore,
        boolean clocksCompared,
        Duration clocksApart) {}

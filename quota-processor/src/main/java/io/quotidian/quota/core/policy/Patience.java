package io.quotidian.quota.core.policy;

import java.time.Duration;

/** How often an action is tried, how long it may wait, and how many may wait. */
public record Patience(int maxAttempts, Duration maxQueueTime, int maxQueue) {
    public Patience {
        if (maxAttempts < 1 || maxQueue < 1 || !maxQueueTime.isPositive()) {
            throw new IllegalArgumentException("maxAttempts, maxQueue and maxQueueTime must be positive");
        }
    }
}

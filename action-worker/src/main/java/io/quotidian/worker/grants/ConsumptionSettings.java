package io.quotidian.worker.grants;

import java.time.Duration;

/**
 * Bounds of the consumer.
 *
 * @param maxInFlight most grants handled at once in this process
 * @param window most grants of a partition begun from the oldest unfinished one on: how far one hanging send is overtaken
 * @param maxPollRecords most records one poll brings
 * @param commitInterval how often finished offsets are committed
 * @param revokeDrain how long a partition that is taken away waits for what is under way, which then goes on without it
 * @param stopDrain how long a stop waits for what is under way, which is then cut off
 */
public record ConsumptionSettings(
        int maxInFlight,
        int window,
        int maxPollRecords,
        Duration commitInterval,
        Duration revokeDrain,
        Duration stopDrain) {}

package io.quotidian.simulator.scenario;

/**
 * A producer writes an event.
 *
 * @param astray by a partitioner of its own, into another partition than the account's
 */
public record Sending(long at, EventSpec event, boolean astray) {}

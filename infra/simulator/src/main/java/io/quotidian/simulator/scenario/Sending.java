package io.quotidian.simulator.scenario;

/** A producer writes an event at a moment: once, or once more because it never heard the acknowledgement. */
public record Sending(long at, EventSpec event) {}

package io.quotidian.worker.protocol;

/** Where the handling goes, and what to do there. */
public record Step(State state, Action action) {}

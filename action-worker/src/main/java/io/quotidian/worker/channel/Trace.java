package io.quotidian.worker.channel;

import org.jspecify.annotations.Nullable;

/** What connects a send with the event that asked for it, as the record's headers say. */
public record Trace(String correlationId, @Nullable String traceparent) {}

package io.quotidian.chaos.check;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One record of quota-decisions, as the judge reads it.
 *
 * @param at the processor's now, in the calendar
 * @param status of the action after it
 */
public record Ruling(
        String account,
        long sequence,
        Instant at,
        String verdict,
        String reason,
        @Nullable String actionId,
        @Nullable String eventId,
        int attempt,
        String status) {}

package io.quotidian.local.thirdparty;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request as the third party saw it.
 *
 * @param real when it was acted on or refused, by the wall clock
 * @param calendar the same moment in the third party's calendar
 * @param accepted true: it was acted on, whatever the sender was told
 * @param answer what the sender was told: a status, or {@code dropped}
 */
public record JournalEntry(
        Instant real,
        Instant calendar,
        String account,
        String actionId,
        int attempt,
        String actionType,
        @Nullable String runId,
        boolean accepted,
        String answer) {}

package io.quotidian.quota.core;

import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.id.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What upstream wants done, without the payload, which no decision depends on. */
public record Event(
        ActionId action,
        String eventId,
        String contactId,
        ActionType type,
        @Nullable RunId run,
        int priority,
        @Nullable Instant notBefore,
        @Nullable Instant expiresAt) {

    public static final int HIGHEST_PRIORITY = 9;

    public Event {
        if (priority < 0 || priority > HIGHEST_PRIORITY) {
            throw new IllegalArgumentException("priority must be 0 to " + HIGHEST_PRIORITY + ", is " + priority);
        }
    }
}

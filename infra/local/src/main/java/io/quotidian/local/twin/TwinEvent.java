package io.quotidian.local.twin;

import org.jspecify.annotations.Nullable;

/** What the twin is asked to send. Two of an account with the same key mean the same thing. */
public record TwinEvent(
        String account,
        String key,
        String actionType,
        @Nullable String runId) {
    String id() {
        return account + "/" + key;
    }
}

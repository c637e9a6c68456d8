package io.quotidian.simulator.judge;

import org.jspecify.annotations.Nullable;

/**
 * A line of the third party's journal: it counted a request.
 *
 * @param seenAt on its own clock
 * @param startedAt when the sender began, on the sender's clock
 * @param repeated it knew the idempotency key and did not act again
 * @param refused it counted the request and refused it
 */
public record Sighting(
        long seenAt,
        long startedAt,
        String account,
        String action,
        int attempt,
        String type,
        @Nullable String run,
        boolean repeated,
        boolean refused) {}

package io.quotidian.chaos.check;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One slot of the ledger, as the judge reads it. */
public record SlotView(
        String id,
        String account,
        String actionId,
        int attempt,
        String actionType,
        @Nullable String run,
        String status,
        boolean voided,
        String reason,
        Instant grantedAt,
        Instant observedAt) {}

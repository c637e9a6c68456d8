package io.quotidian.simulator.judge;

import org.jspecify.annotations.Nullable;

/**
 * One published decision, in plain values. Moments in milliseconds on the processor's clock; 0: none.
 *
 * @param status of the action after it; absent for commands
 */
public record Ruling(
        String account,
        long sequence,
        long decidedAt,
        String verdict,
        String reason,
        @Nullable String action,
        int attempt,
        @Nullable String status,
        long policyVersion,
        boolean bindingKnown,
        long nextEligible,
        long notAfter) {}

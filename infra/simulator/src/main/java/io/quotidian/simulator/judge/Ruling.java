package io.quotidian.simulator.judge;

import org.jspecify.annotations.Nullable;

/**
 * One published decision, in plain values. Moments in milliseconds on the processor's clock; 0: none.
 *
 * @param status of the action after it; absent for commands
 * @param recalled of an order to cancel a run or a contact: which one, as {@link Recalled} names it
 * @param recalledAt of such an order: what was accepted later stays
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
        long notAfter,
        @Nullable String recalled,
        long recalledAt) {

    /** One that cancels neither a run nor a contact. */
    public Ruling(
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
            long notAfter) {
        this(
                account,
                sequence,
                decidedAt,
                verdict,
                reason,
                action,
                attempt,
                status,
                policyVersion,
                bindingKnown,
                nextEligible,
                notAfter,
                null,
                0);
    }
}

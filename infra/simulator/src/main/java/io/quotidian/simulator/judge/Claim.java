package io.quotidian.simulator.judge;

/**
 * A slot of the ledger at the end, in plain values.
 *
 * @param createdAt true time
 * @param inferredAt when somebody else than the sender wrote UNKNOWN, true time; 0: nobody did
 */
public record Claim(
        String action,
        int attempt,
        long epoch,
        String status,
        boolean voided,
        boolean refund,
        long createdAt,
        long inferredAt) {}

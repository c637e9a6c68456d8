package io.quotidian.ingest.ledger;

import java.time.Instant;

/**
 * What an operator settled, and how it is known.
 *
 * @param status SENT or NOT_SENT
 * @param at when it was told
 */
public record Resolved(int attempt, String status, String evidence, String by, Instant at) {}

package io.quotidian.ingest.timeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What may still be sent, as far as the processor has told.
 *
 * @param count unresolved attempts of the accounts that have a lease out
 * @param until when the latest of their leases ends; absent if none is out
 */
public record GrantsOut(int count, @Nullable Instant until) {}

package io.quotidian.quota.core;

import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.core.id.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run is being cancelled in all accounts of a partition, one after the other in the order of their ids.
 *
 * @param orderedAt what an account accepted later stays
 * @param reached the last account that is done with; absent: none is
 */
public record Walk(RunId run, Instant orderedAt, @Nullable AccountId reached) {

    Walk upTo(@Nullable AccountId account) {
        return new Walk(run, orderedAt, account);
    }
}

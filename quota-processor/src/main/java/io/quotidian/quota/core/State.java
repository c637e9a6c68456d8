package io.quotidian.quota.core;

import io.quotidian.quota.core.account.Account;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.action.Run;
import org.jspecify.annotations.Nullable;

/**
 * What one decision may read and change.
 *
 * @param action the one that the input concerns; absent if none, or if it is not remembered
 * @param run that action's run; absent if it has none
 */
public record State(
        Partition partition,
        Account account,
        @Nullable Action action,
        @Nullable Run run) {}

package io.quotidian.chaos.check;

import org.jspecify.annotations.Nullable;

/**
 * One promise that did not hold.
 *
 * @param promise a short name of it
 * @param account empty if it concerns none
 */
public record Finding(
        String promise, String account, @Nullable String actionId, String what) {
    @Override
    public String toString() {
        String where = account.isEmpty() ? "" : " [" + account + (actionId == null ? "" : ", action " + actionId) + "]";
        return promise + where + ": " + what;
    }
}

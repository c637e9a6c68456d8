package io.quotidian.quota.core.account;

import io.quotidian.quota.core.policy.Policy;
import org.jspecify.annotations.Nullable;

/**
 * What commands have set. Each kind of setting has the version that set it, so that a late, older one changes nothing.
 *
 * @param policy absent: the configured safe default, at version 0
 */
public record Orders(@Nullable Policy policy, long policyVersion, boolean paused, long pauseVersion) {

    public static final Orders NONE = new Orders(null, 0, false, 0);

    public Orders withPolicy(Policy next, long version) {
        return new Orders(next, version, paused, pauseVersion);
    }

    public Orders withPaused(boolean next, long version) {
        return new Orders(policy, policyVersion, next, version);
    }

    public long latestVersion() {
        return Math.max(policyVersion, pauseVersion);
    }
}

package io.quotidian.quota.core.account;

import io.quotidian.quota.core.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What commands have set. Each kind of setting has the version that set it, so that a late, older one changes nothing.
 *
 * @param policy absent: the configured safe default, at version 0
 * @param widening by how much its margins were widened
 */
public record Orders(
        @Nullable Policy policy, long policyVersion, Widening widening, boolean paused, long pauseVersion) {

    public static final Orders NONE = new Orders(null, 0, Widening.NONE, false, 0);

    public Orders withPolicy(Policy next, long version) {
        return new Orders(next, version, widening, paused, pauseVersion);
    }

    public Orders withPaused(boolean next, long version) {
        return new Orders(policy, policyVersion, widening, next, version);
    }

    /** The policy that was set now lets an uncertain attempt be seen so much later than the one before. */
    public Orders withWider(Duration longer, Instant now) {
        return new Orders(policy, policyVersion, widening.and(longer, now), paused, pauseVersion);
    }

    public long latestVersion() {
        return Math.max(policyVersion, pauseVersion);
    }
}

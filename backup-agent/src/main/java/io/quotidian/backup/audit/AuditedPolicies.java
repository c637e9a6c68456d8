package io.quotidian.backup.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Since when each account's policy is surely in force. Grants before a change were made under other limits, and a recount
 * that blamed them would cry wolf. Where it is not kept when a policy was accepted, what was in force when the auditor
 * began is taken to have been so for ever.
 */
final class AuditedPolicies {

    /** An accepted policy is applied by the processor this soon, on the calendar. */
    private static final Duration APPLIED = Duration.ofMinutes(5);

    private record Known(long version, Instant since) {}

    private final Map<String, Known> known = new HashMap<>();

    /** @param acceptedAt absent: not kept */
    Instant since(String account, long version, @Nullable Instant acceptedAt, Instant now) {
        if (acceptedAt != null) {
            return acceptedAt.plus(APPLIED);
        }
        Known before = known.get(account);
        if (before == null) {
            known.put(account, new Known(version, Instant.MIN));
        } else if (before.version() != version) {
            known.put(account, new Known(version, now.plus(APPLIED)));
        }
        return known.getOrDefault(account, new Known(version, Instant.MIN)).since();
    }
}

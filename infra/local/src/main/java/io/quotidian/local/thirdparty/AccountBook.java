package io.quotidian.local.thirdparty;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the third party has seen of one account. It acts on the request that goes too far, then bans the account. */
final class AccountBook {

    private record Slot(Quota.Ceiling ceiling, LocalDate from) {}

    private final Quota quota;
    private final Map<Slot, Integer> counts = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private @Nullable Instant bannedAt;
    private int duplicates;

    AccountBook(Quota quota) {
        this.quota = quota;
    }

    /** Acts on a request, unless the account is banned. */
    synchronized boolean accept(String webhookId, String actionType, Instant now) {
        if (bannedAt != null) {
            return false;
        }
        if (!seen.add(webhookId)) {
            duplicates++;
        }
        for (Quota.Ceiling ceiling : quota.ceilings()) {
            if (ceiling.covers(actionType) && count(ceiling, now) > ceiling.max()) {
                bannedAt = now;
            }
        }
        return true;
    }

    private int count(Quota.Ceiling ceiling, Instant now) {
        return counts.merge(new Slot(ceiling, quota.spanStart(ceiling.span(), now)), 1, Integer::sum);
    }

    synchronized @Nullable Instant bannedAt() {
        return bannedAt;
    }

    synchronized int duplicates() {
        return duplicates;
    }
}

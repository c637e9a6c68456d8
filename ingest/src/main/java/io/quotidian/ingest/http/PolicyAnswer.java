package io.quotidian.ingest.http;

import io.quotidian.ingest.policies.AccountDocument;
import io.quotidian.ingest.policies.PolicyMapping;
import io.quotidian.ingest.policies.PolicyReader;
import io.quotidian.ingest.timeline.AccountView;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The policy last accepted for an account, or the safe default.
 *
 * @param version 0 is the safe default
 * @param status APPLIED: decisions are made under it; PENDING: not yet seen to be
 * @param policy with every default that applies
 */
record PolicyAnswer(String accountId, long version, String status, boolean safeDefault, Map<String, Object> policy) {
    static final String APPLIED = "APPLIED";
    static final String PENDING = "PENDING";

    static PolicyAnswer of(String accountId, @Nullable AccountDocument account, @Nullable AccountView view) {
        if (account == null || account.policy() == null) {
            return new PolicyAnswer(accountId, 0, APPLIED, true, PolicyReader.document(PolicyMapping.safeDefault()));
        }
        long version = orZero(account.policyVersion());
        boolean applied = view != null && view.policyVersion() >= version;
        return new PolicyAnswer(accountId, version, applied ? APPLIED : PENDING, false, account.policy());
    }

    static long orZero(@Nullable Long version) {
        return version == null ? 0 : version;
    }
}

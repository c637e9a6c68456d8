package io.quotidian.schemas.serde;

import java.time.Duration;
import java.util.Map;

/**
 * The serde's settings, from Confluent's configuration keys.
 *
 * @param useLatest write under the subject's latest version instead of the record's own
 * @param strictLatest refuse a latest version that cannot read what is written
 * @param normalize let the registry compare schemas in their normal form
 * @param patience how long an id that the registry does not know may still turn up
 */
record RegistrySettings(
        RegistryAccess access,
        boolean autoRegister,
        boolean useLatest,
        boolean strictLatest,
        boolean normalize,
        SubjectStrategy keySubjects,
        SubjectStrategy valueSubjects,
        Duration patience) {

    static final String AUTO_REGISTER = "auto.register.schemas";
    static final String USE_LATEST = "use.latest.version";
    static final String STRICT_LATEST = "latest.compatibility.strict";
    static final String NORMALIZE = "normalize.schemas";

    /** Ours: a replica of the registry may lag behind the one that registered the schema. */
    static final String PATIENCE = "quotidian.unknown.schema.wait.ms";

    private static final long DEFAULT_PATIENCE = 5_000;
    private static final int BUDGET_PERCENT = 75;

    static RegistrySettings from(Map<String, ?> map) {
        ClientConfigs configs = new ClientConfigs(map);
        RegistryAccess access = RegistryAccess.from(configs);
        return new RegistrySettings(
                access,
                configs.flag(AUTO_REGISTER, true),
                configs.flag(USE_LATEST, false),
                configs.flag(STRICT_LATEST, true),
                configs.flag(NORMALIZE, false),
                SubjectStrategy.from(configs, true),
                SubjectStrategy.from(configs, false),
                patience(configs, access.budget()));
    }

    /** Within the budget, or nobody could ever wait it out. */
    private static Duration patience(ClientConfigs configs, Duration budget) {
        Duration wanted = configs.millis(PATIENCE, DEFAULT_PATIENCE);
        Duration most = budget.multipliedBy(BUDGET_PERCENT).dividedBy(100);
        return wanted.compareTo(most) < 0 ? wanted : most;
    }

    SubjectStrategy subjects(boolean isKey) {
        return isKey ? keySubjects : valueSubjects;
    }
}

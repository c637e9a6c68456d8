package io.quotidian.schemas;

import io.quotidian.avro.AccountCommand;
import io.quotidian.avro.AccountUsage;
import io.quotidian.avro.ActionGrant;
import io.quotidian.avro.ActionOutcome;
import io.quotidian.avro.ContactEvent;
import io.quotidian.avro.QuotaDecision;
import java.time.Duration;
import java.util.List;

/** Every topic, once. No other place spells a topic's name. */
public final class Topics {
    /** Outlasts an outage of the processor over a long week-end with room for the repair. */
    private static final Duration INPUT_RETENTION = Duration.ofDays(14);

    /** A month of history can be decided again under another policy. */
    private static final Duration HISTORY_RETENTION = Duration.ofDays(31);

    private static final Duration GRANT_RETENTION = Duration.ofDays(7);
    static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(90);

    /** Outlasts the taking of a snapshot, which reads up to a recorded offset while the cleaner runs. */
    static final Duration COMPACTION_LAG = Duration.ofHours(1);

    private static final String DEAD_LETTER_SUFFIX = "-dlt";

    public static final Topic<ContactEvent> CONTACT_EVENTS = new Topic<>(
            "contact-events", ContactEvent.class, Partitioning.BY_ACCOUNT, new Cleanup.Delete(INPUT_RETENTION), true);

    public static final Topic<AccountCommand> ACCOUNT_COMMANDS = new Topic<>(
            "account-commands",
            AccountCommand.class,
            Partitioning.BY_ACCOUNT,
            new Cleanup.Delete(INPUT_RETENTION),
            true);

    public static final Topic<QuotaDecision> QUOTA_DECISIONS = new Topic<>(
            "quota-decisions",
            QuotaDecision.class,
            Partitioning.BY_ACCOUNT,
            new Cleanup.Delete(HISTORY_RETENTION),
            false);

    public static final Topic<ActionGrant> ACTION_GRANTS = new Topic<>(
            "action-grants", ActionGrant.class, Partitioning.BY_ACTION, new Cleanup.Delete(GRANT_RETENTION), false);

    public static final Topic<ActionOutcome> ACTION_OUTCOMES = new Topic<>(
            "action-outcomes", ActionOutcome.class, Partitioning.BY_ACCOUNT, new Cleanup.Delete(INPUT_RETENTION), true);

    public static final Topic<AccountUsage> ACCOUNT_USAGE = new Topic<>(
            "account-usage", AccountUsage.class, Partitioning.BY_ACCOUNT, new Cleanup.Compact(COMPACTION_LAG), true);

    /** The processor's application id, store and, after Kafka Streams' naming, that store's changelog; no prefix. */
    public static final String APPLICATION_ID = "quotidian-quota-processor";

    public static final String STATE_STORE = "quota-state";
    public static final String STATE_CHANGELOG = APPLICATION_ID + "-" + STATE_STORE + "-changelog";

    /**
     * Where processors probe the broker's clock: empty records, of which only the broker's time of arrival counts. Not
     * among {@link #all()}, for it has no values.
     */
    private static final String CLOCK_PROBES = "clock-probes";

    static final Duration CLOCK_PROBE_RETENTION = Duration.ofHours(1);

    private static final List<Topic<?>> ALL =
            List.of(CONTACT_EVENTS, ACCOUNT_COMMANDS, QUOTA_DECISIONS, ACTION_GRANTS, ACTION_OUTCOMES, ACCOUNT_USAGE);

    private Topics() {}

    public static List<Topic<?>> all() {
        return ALL;
    }

    /** The dead-letter topic's name without prefix. */
    public static String deadLetter(Topic<?> topic) {
        return deadLetter(topic.name());
    }

    /** The dead-letter topic of a topic named as in the cluster; a prefix stays. */
    public static String deadLetter(String topicName) {
        return topicName + DEAD_LETTER_SUFFIX;
    }

    public static String clockProbes(String prefix) {
        return Topic.requirePrefix(prefix) + CLOCK_PROBES;
    }

    public static String applicationId(String prefix) {
        return Topic.requirePrefix(prefix) + APPLICATION_ID;
    }

    public static String stateChangelog(String prefix) {
        return Topic.requirePrefix(prefix) + STATE_CHANGELOG;
    }
}

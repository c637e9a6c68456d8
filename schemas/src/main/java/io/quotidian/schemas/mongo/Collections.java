package io.quotidian.schemas.mongo;

/** The collections' names. Who may write to which stands beside each. */
public final class Collections {
    /** The ledger: one slot per attempt. Written by the action-worker; an UNKNOWN is settled by ingest with evidence. */
    public static final String INTERACTIONS = "interactions";

    /** Which epoch may act. Written by init and restore. */
    public static final String FENCE = "fence";

    /** Command versions, pauses and accepted policies. Written by ingest. */
    public static final String ACCOUNTS = "accounts";

    /** Switches that concern everybody, such as the emergency stop. Written by ingest. */
    public static final String CONTROLS = "controls";

    /** Contacts that must not be contacted. Written by ingest. */
    public static final String SUPPRESSIONS = "suppressions";

    /** Where an account's actions are sent. Written by ingest. */
    public static final String ENDPOINTS = "endpoints";

    /** The state of every action, projected from the decisions. Written by ingest. */
    public static final String ACTIONS = "actions";

    /** The state of every account, projected from its usage. Written by ingest. */
    public static final String ACCOUNT_VIEWS = "account_views";

    /** What was decided upon the latest commands of every account, projected from the decisions. Written by ingest. */
    public static final String COMMAND_VERDICTS = "command_verdicts";

    /** The fence's one document. */
    public static final String FENCE_ID = "epoch";

    /** The emergency stop's document among the controls. */
    public static final String EMERGENCY_STOP_ID = "emergency-stop";

    private Collections() {}
}

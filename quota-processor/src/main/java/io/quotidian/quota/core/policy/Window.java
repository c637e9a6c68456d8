package io.quotidian.quota.core.policy;

/** The kinds of window that this version enforces. */
public enum Window {
    /** From midnight to midnight in the policy's zone; 23, 24 or 25 hours. */
    DAY,
    /** Seven days in the policy's zone, from its week start. */
    WEEK,
    /** One execution of a campaign, however long. */
    RUN;

    public boolean isCalendar() {
        return this != RUN;
    }
}

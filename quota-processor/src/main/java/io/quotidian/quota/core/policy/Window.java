package io.quotidian.quota.core.policy;

/** The kinds of window. */
public enum Window {
    /** From midnight to midnight in the policy's zone; 23, 24 or 25 hours. */
    DAY,
    /** Seven days in the policy's zone, from its week start. */
    WEEK,
    /** Any stretch of time of the limit's length. */
    ROLLING,
    /** One execution of a campaign, however long. */
    RUN;

    public boolean isCalendar() {
        return this == DAY || this == WEEK;
    }

    /** Whether it bounds how much may be done in a time. */
    public boolean boundsTime() {
        return this != RUN;
    }
}

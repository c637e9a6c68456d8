package io.quotidian.quota.core.action;

import java.util.regex.Pattern;

/**
 * Why a decision was made: a short code of lower-case letters, digits and underscores. The processor's own are the
 * constants here; outcomes bring the worker's. All are explained in {@code docs/reasons.md}.
 */
public record Reason(String code) {
    /** Before the constants, which are checked against it. */
    private static final Pattern CODE = Pattern.compile("[a-z0-9_]{1,64}");

    public static final Reason GRANTED = new Reason("granted");
    public static final Reason QUEUED_BEHIND = new Reason("queued_behind");
    public static final Reason SEALED = new Reason("sealed");
    public static final Reason EMERGENCY_STOP = new Reason("emergency_stop");
    public static final Reason PAUSED = new Reason("paused");
    public static final Reason CLOCK_SKEW = new Reason("clock_skew");
    public static final Reason CREDIT = new Reason("credit");
    public static final Reason CIRCUIT_OPEN = new Reason("circuit_open");
    public static final Reason CIRCUIT_PROBING = new Reason("circuit_probing");
    public static final Reason RETRY_AFTER = new Reason("retry_after");
    public static final Reason SPACING = new Reason("spacing");
    public static final Reason UNRESOLVED_CAP = new Reason("unresolved_cap");
    public static final Reason NOT_BEFORE = new Reason("not_before");
    public static final Reason BACKOFF = new Reason("backoff");
    public static final Reason WINDOW_GUARD = new Reason("window_guard");
    public static final Reason LIMIT = new Reason("limit");
    public static final Reason WINDOW_SEALED = new Reason("window_sealed");
    public static final Reason WARM_UP = new Reason("warm_up");
    public static final Reason ACTIVE_HOURS = new Reason("active_hours");
    public static final Reason DUPLICATE = new Reason("duplicate");
    public static final Reason QUEUE_FULL = new Reason("queue_full");
    public static final Reason EXPIRED = new Reason("expired");
    public static final Reason QUEUE_TIME = new Reason("queue_time");
    public static final Reason ATTEMPTS_USED_UP = new Reason("attempts_used_up");
    public static final Reason KEY_LIFETIME_OVER = new Reason("key_lifetime_over");
    public static final Reason INQUIRY = new Reason("inquiry");
    public static final Reason ALREADY_RESOLVED = new Reason("already_resolved");
    public static final Reason POLICY_SET = new Reason("policy_set");
    public static final Reason POLICY_LEAVES_NO_ROOM = new Reason("policy_leaves_no_room");
    public static final Reason RESUMED = new Reason("resumed");
    public static final Reason CIRCUIT_RESET = new Reason("circuit_reset");
    public static final Reason CANCELLED = new Reason("cancelled");
    public static final Reason CANCEL_WANTED = new Reason("cancel_wanted");
    public static final Reason UNKNOWN_ACTION = new Reason("unknown_action");
    public static final Reason ALREADY_ENDED = new Reason("already_ended");
    public static final Reason RECALLED = new Reason("recalled");
    public static final Reason RECALLS_PENDING = new Reason("recalls_pending");
    public static final Reason RUN_QUEUE_FULL = new Reason("run_queue_full");
    public static final Reason USAGE_COUNTED = new Reason("usage_counted");
    public static final Reason USAGE_IN_FUTURE = new Reason("usage_in_future");
    public static final Reason USAGE_TOO_OLD = new Reason("usage_too_old");
    public static final Reason USAGE_NEAR_BOUNDARY = new Reason("usage_near_boundary");
    public static final Reason NO_SUCH_LIMIT = new Reason("no_such_limit");
    public static final Reason STALE_VERSION = new Reason("stale_version");

    public Reason {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("a reason is 1 to 64 of [a-z0-9_], is: " + code);
        }
    }

    @Override
    public String toString() {
        return code;
    }
}

package io.quotidian.quota.core.bench;

import io.quotidian.quota.core.Report;
import io.quotidian.quota.core.Verdict;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.action.Reason;

/** What a report says, short enough to be expected in a test. */
public record Told(Verdict verdict, String action, int attempt, Reason reason) {

    static Told of(Report report) {
        Action action = report.action();
        return new Told(report.verdict(), action == null ? "" : action.id().value(), report.attempt(), report.reason());
    }

    public static Told granted(String action, int attempt) {
        return new Told(Verdict.GRANTED, action, attempt, Reason.GRANTED);
    }

    public static Told deferred(String action, Reason reason) {
        return new Told(Verdict.DEFERRED, action, 0, reason);
    }

    public static Told rejected(String action, Reason reason) {
        return new Told(Verdict.REJECTED, action, 0, reason);
    }

    public static Told expired(String action, Reason reason) {
        return new Told(Verdict.EXPIRED, action, 0, reason);
    }

    public static Told inquired(String action, int attempt) {
        return new Told(Verdict.INQUIRED, action, attempt, Reason.INQUIRY);
    }

    public static Told completed(String action, int attempt) {
        return completed(action, attempt, Reported.WORKERS);
    }

    public static Told completed(String action, int attempt, Reason reason) {
        return new Told(Verdict.COMPLETED, action, attempt, reason);
    }

    public static Told requeued(String action, int attempt) {
        return new Told(Verdict.REQUEUED, action, attempt, Reported.WORKERS);
    }

    public static Told corrected(String action, int attempt) {
        return new Told(Verdict.CORRECTED, action, attempt, Reported.WORKERS);
    }

    public static Told ignored(String action, int attempt, Reason reason) {
        return new Told(Verdict.IGNORED, action, attempt, reason);
    }

    public static Told ignored(Reason reason) {
        return new Told(Verdict.IGNORED, "", 0, reason);
    }

    public static Told applied(String action, Reason reason) {
        return new Told(Verdict.APPLIED, action, 0, reason);
    }

    public static Told applied(String action, int attempt, Reason reason) {
        return new Told(Verdict.APPLIED, action, attempt, reason);
    }

    public static Told cancelled(String action) {
        return new Told(Verdict.CANCELLED, action, 0, Reason.CANCELLED);
    }

    public static Told applied(Reason reason) {
        return new Told(Verdict.APPLIED, "", 0, reason);
    }

    @Override
    public String toString() {
        return verdict + " " + action + "#" + attempt + " " + reason;
    }
}

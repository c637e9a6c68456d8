package io.quotidian.proof.bugs;

import static io.quotidian.proof.bugs.Bug.bug;
import static io.quotidian.proof.edit.Edit.in;

import java.util.List;

/** In what becomes of an attempt that may have been sent, once something around it has changed. */
final class UncertainBugs {

    private static final String LATE_OUTCOMES = "quota.core.LateOutcomes";

    static final List<Bug> ALL = List.of(
            bug(
                    Area.CHARGE,
                    "what settles later by now counts as it did when it was charged",
                    "quota.core.action.Charge",
                    in("notOverBefore").answering("isBefore", 0)),
            bug(
                    Area.CHARGE,
                    "what has settled later counts as it did when it was charged",
                    "quota.core.account.Widening",
                    in("lastSeen").answering("isAfter", 1)),
            bug(
                    Area.CHARGE,
                    "a window opens before what is not tracked any more has settled",
                    "quota.core.TimeAdvance",
                    in("opened").answering("isBefore", 0)),
            bug(
                    Area.CHARGE,
                    "an action's charges grow without bound",
                    "quota.core.UngrantedAttempts",
                    in("forgetBeyondBound").answering("size", 0)),
            bug(
                    Area.LEASE,
                    "a key's lifetime bounds what is no repetition any more",
                    LATE_OUTCOMES,
                    in("forgetKey").answering("any", 1)),
            bug(
                    Area.LEASE,
                    "no key's lifetime bounds what still is a repetition",
                    LATE_OUTCOMES,
                    in("forgetKey").answering("any", 0)),
            bug(
                    Area.DEDUP,
                    "what another life may have sent is tried again",
                    "quota.core.Completion",
                    in("notSent").answering("any", 0).only(2)));

    private UncertainBugs() {}
}

package io.quotidian.proof.bugs;

import static io.quotidian.proof.bugs.Bug.bug;
import static io.quotidian.proof.edit.Edit.in;

import java.util.List;

/** In what is believed of a total that a third party tells. */
final class TotalsBugs {

    private static final String EXTERNAL_SHARE = "quota.core.ExternalShare";
    private static final String EXTERNAL_USAGE_REPORT = "quota.core.ExternalUsageReport";

    static final List<Bug> ALL = List.of(
            bug(
                    Area.TOTAL,
                    "what may still be given back is taken off a total",
                    EXTERNAL_SHARE,
                    in("liesInTotal").answering("isAfter", 0)),
            bug(
                    Area.TOTAL,
                    "what was granted before a total's interval is taken off it",
                    EXTERNAL_SHARE,
                    in("liesInTotal").answering("isBefore", 0)),
            bug(
                    Area.TOTAL,
                    "what may lie in no total is taken off one",
                    EXTERNAL_SHARE,
                    in("liesInTotal").answering("isSeenBy", 1)),
            bug(
                    Area.TOTAL,
                    "our own sends count once more in a total",
                    EXTERNAL_SHARE,
                    in("external").reading("ours", 0)),
            bug(
                    Area.TOTAL,
                    "what was perhaps counted before is taken for counted",
                    EXTERNAL_SHARE,
                    in("since").answering("count", 0).only(1)),
            bug(
                    Area.TOTAL,
                    "a total of another interval is taken for a part of this one",
                    EXTERNAL_SHARE,
                    in("comparable").answering("isAfter", 1)),
            bug(
                    Area.TOTAL,
                    "a total of one type is counted by the limit of another",
                    EXTERNAL_SHARE,
                    in("isCountedBy").answering("covers", 1)),
            bug(
                    Area.TOTAL,
                    "a total that is older than the last one replaces it",
                    EXTERNAL_USAGE_REPORT,
                    in("refusal").answering("isBefore", 0).only(2)),
            bug(
                    Area.TOTAL,
                    "a total as of a moment to come is believed",
                    EXTERNAL_USAGE_REPORT,
                    in("refusal").answering("isAfter", 0).only(1)));

    private TotalsBugs() {}
}

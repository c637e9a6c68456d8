package io.quotidian.chaos.check;

import java.util.List;
import java.util.stream.Stream;

/** Holds the evidence against every promise. */
public final class Judge {
    private Judge() {}

    public static List<Finding> findings(Evidence evidence) {
        return Stream.of(
                        NeverOverQuota.findings(evidence),
                        NeverTwice.findings(evidence),
                        NothingLost.findings(evidence),
                        LedgerRecount.findings(evidence),
                        LedgerAgrees.findings(evidence),
                        NoGaps.findings(evidence))
                .flatMap(List::stream)
                .toList();
    }
}

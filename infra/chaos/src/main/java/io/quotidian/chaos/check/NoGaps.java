package io.quotidian.chaos.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The committed decisions of each account are numbered 1, 2, 3 … in the order in which they lie on the topic. */
final class NoGaps {
    private NoGaps() {}

    static List<Finding> findings(Evidence evidence) {
        Map<String, Long> last = new HashMap<>();
        List<Finding> findings = new ArrayList<>();
        for (Ruling ruling : evidence.rulings()) {
            long expected = last.getOrDefault(ruling.account(), 0L) + 1;
            if (ruling.sequence() != expected) {
                findings.add(new Finding(
                        "no gaps",
                        ruling.account(),
                        ruling.actionId(),
                        "decision %d where %d is due, at %s".formatted(ruling.sequence(), expected, ruling.at())));
            }
            last.put(ruling.account(), ruling.sequence());
        }
        return findings;
    }
}

package io.quotidian.quota.core.simulation;

import io.quotidian.quota.core.policy.Policy;
import io.quotidian.quota.core.policy.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The time of one policy. */
record Era(Policy policy, List<Standing> standings) {

    /**
     * What is demanded.
     *
     * @param since how many totals had been told when it was added, or had to be counted anew
     */
    record Standing(Rule rule, int since) {}

    static Era first(Policy safeDefault) {
        List<Standing> standings = new ArrayList<>();
        Rule.of(safeDefault, safeDefault).forEach(rule -> standings.add(new Standing(rule, 0)));
        return new Era(safeDefault, standings);
    }

    /** "A limit that stays goes on counting; a new one, in another zone or under a larger guard, is recounted." */
    Era followedBy(Policy next, Policy safeDefault, int told) {
        boolean larger = next.margins().guard().compareTo(policy.margins().guard()) > 0;
        boolean moved = !next.calendar().equals(policy.calendar());
        List<Standing> after = new ArrayList<>();
        for (Rule rule : Rule.of(next, safeDefault)) {
            boolean anew = larger || (moved && rule.limit().window() != Window.ROLLING);
            after.add(new Standing(rule, anew ? told : since(rule, told)));
        }
        return new Era(next, after);
    }

    private int since(Rule rule, int told) {
        return standings.stream()
                .filter(before -> isSame(before.rule, rule))
                .mapToInt(Standing::since)
                .findFirst()
                .orElse(told);
    }

    private static boolean isSame(Rule a, Rule b) {
        return a.limit().window() == b.limit().window()
                && Objects.equals(a.limit().length(), b.limit().length())
                && a.types().equals(b.types())
                && a.others().equals(b.others());
    }
}

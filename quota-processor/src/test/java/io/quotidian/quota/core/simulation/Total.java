package io.quotidian.quota.core.simulation;

import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.policy.Calendar;
import io.quotidian.quota.core.policy.Limit;
import io.quotidian.quota.core.policy.Window;
import io.quotidian.quota.core.simulation.Journal.Entry;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the third party shows for the window of a limit.
 *
 * @param window of the limit, as of then: a day's may go on
 * @param seen all of it, ours included
 */
record Total(Limit limit, Calendar calendar, Instant asOf, Stretch window, Set<Entry> seen) {

    static Total read(Journal journal, Limit limit, Calendar calendar, Instant asOf) {
        Stretch window = Stretch.of(limit, calendar, asOf);
        Set<Entry> seen = journal.all(entry -> limit.actionType().covers(entry.type())
                && window.holds(entry.stamp())
                && !entry.stamp().isAfter(asOf));
        return new Total(limit, calendar, asOf, window, seen);
    }

    int count() {
        return seen.size();
    }

    /** What of it is none of ours. */
    Set<Entry> others() {
        return seen.stream().filter(entry -> !entry.isOurs()).collect(Collectors.toSet());
    }

    boolean isRolling() {
        return limit.window() == Window.ROLLING;
    }

    /** Whether it tells of the same limit. */
    boolean isOf(Limit other) {
        return limit.window() == other.window()
                && limit.actionType().equals(other.actionType())
                && (!isRolling() || Stretch.length(limit).equals(Stretch.length(other)));
    }

    /** "All is new if it begins where the one before it ended, or later." */
    boolean beginsBehind(Total before) {
        return !window.start().isBefore(before.asOf);
    }

    /** "A day's in its week, in a longer rolling limit, a type's in *". */
    boolean isNarrowerThan(Rule rule) {
        boolean all = limit.actionType().equals(ActionType.ALL);
        boolean covered = all ? rule.types().isEmpty() && rule.others().isEmpty() : rule.counts(limit.actionType());
        return covered && !isOf(rule) && isWithin(rule.limit());
    }

    boolean isOf(Rule rule) {
        return rule.others().isEmpty() && isOf(rule.limit());
    }

    private boolean isWithin(Limit wider) {
        if (wider.window() == Window.ROLLING) {
            return window.length().compareTo(Stretch.length(wider)) <= 0;
        }
        Stretch whole = Stretch.of(wider, calendar, asOf);
        return isRolling() ? !window.start().isBefore(whole.start()) : whole.holds(window);
    }
}

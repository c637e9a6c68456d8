package io.quotidian.quota.core.simulation;

import static io.quotidian.quota.core.simulation.Invariants.require;

import io.quotidian.quota.core.account.Attempt;
import io.quotidian.quota.core.policy.Window;
import io.quotidian.quota.core.simulation.Journal.Entry;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Judges each grant: ours, and what was told of others' sends, never exceed the limit in force at the grant. */
final class Witness {
    private record Grant(Attempt attempt, Era era, int told) {}

    private final Journal journal;
    private final Knowledge knowledge;
    private final Map<Long, Grant> grants = new HashMap<>();

    Witness(Journal journal, Knowledge knowledge) {
        this.journal = journal;
        this.knowledge = knowledge;
    }

    void granted(long order, Attempt attempt, Era era) {
        grants.put(order, new Grant(attempt, era, knowledge.size()));
    }

    /** Every send of ours that the third party saw; how many of them stood beside sends of others that were told. */
    int judge() {
        int beside = 0;
        for (Entry ours : journal.ours()) {
            Grant grant = Objects.requireNonNull(grants.get(ours.order()));
            beside += judge(ours, grant) ? 1 : 0;
        }
        return beside;
    }

    private boolean judge(Entry ours, Grant grant) {
        boolean beside = false;
        for (Era.Standing standing : grant.era.standings()) {
            if (!standing.rule().counts(ours.type())) {
                continue;
            }
            Set<Entry> granted = journal.all(entry -> entry.isOurs()
                    && entry.order() <= ours.order()
                    && standing.rule().counts(entry.type()));
            for (Set<Entry> others : knowledge.claims(standing, grant.told)) {
                judge(ours, grant, standing.rule(), together(granted, others, standing.rule()));
                beside |= !others.isEmpty();
            }
        }
        return beside;
    }

    private static Set<Entry> together(Set<Entry> granted, Set<Entry> others, Rule rule) {
        Set<Entry> all = new HashSet<>(granted);
        others.stream().filter(entry -> rule.counts(entry.type())).forEach(all::add);
        return all;
    }

    private static void judge(Entry ours, Grant grant, Rule rule, Set<Entry> counted) {
        long count = rule.limit().window() == Window.ROLLING
                ? mostInAnyInterval(ours, counted, Stretch.length(rule.limit()))
                : count(Stretch.of(rule.limit(), grant.era.policy().calendar(), ours.stamp()), counted);
        require(count <= rule.limit().max(), "no limit is exceeded", count, ours, grant, rule, counted);
    }

    private static long mostInAnyInterval(Entry ours, Set<Entry> counted, Duration length) {
        List<Stretch> intervals = counted.stream()
                .map(entry -> new Stretch(entry.stamp(), entry.stamp().plus(length)))
                .filter(interval -> interval.holds(ours.stamp()))
                .toList();
        return intervals.stream()
                .mapToLong(interval -> count(interval, counted))
                .max()
                .orElse(0);
    }

    private static long count(Stretch interval, Set<Entry> counted) {
        return counted.stream().map(Entry::stamp).filter(interval::holds).count();
    }
}

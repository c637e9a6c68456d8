package io.quotidian.quota.core.simulation;

import io.quotidian.quota.core.policy.Limit;
import io.quotidian.quota.core.policy.Window;
import io.quotidian.quota.core.simulation.Journal.Entry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The totals that were told, and what of others' sends a limit must therefore count. */
final class Knowledge {

    /** @param before the one before it, of the same limit */
    private record Told(Total total, @Nullable Total before) {

        /** "All is new if it begins where the one before it ended, or later." */
        boolean isAllNew() {
            return before == null || !total.isRolling() || total.beginsBehind(before);
        }
    }

    private final List<Told> told = new ArrayList<>();

    void tell(Total total) {
        Total before = all().stream()
                .filter(earlier -> earlier.isOf(total.limit()))
                .reduce((a, b) -> b)
                .orElse(null);
        told.add(new Told(total, before));
    }

    int size() {
        return told.size();
    }

    List<Total> all() {
        return told.stream().map(Told::total).toList();
    }

    /** Sets of others' sends, each of which the documents promise that the limit counts, or is sealed for. */
    List<Set<Entry>> claims(Era.Standing standing, int many) {
        List<Set<Entry>> claims = new ArrayList<>();
        claims.add(Set.of());
        claims.add(union(told.subList(0, standing.since())));
        Map<Limit, List<Told>> groups = new LinkedHashMap<>();
        for (int i = standing.since(); i < many; i++) {
            if (isCounted(i, standing)) {
                groups.computeIfAbsent(key(told.get(i).total), ignored -> new ArrayList<>())
                        .add(told.get(i));
            }
        }
        groups.values().forEach(group -> claims.addAll(claims(group, standing.rule())));
        return claims;
    }

    /** In a wider limit, "unless it was told by a total of its own that is as late". */
    private boolean isCounted(int place, Era.Standing standing) {
        Total total = told.get(place).total;
        if (total.isOf(standing.rule())) {
            return true;
        }
        return total.isNarrowerThan(standing.rule())
                && told.subList(standing.since(), place).stream()
                        .map(Told::total)
                        .noneMatch(
                                own -> own.isOf(standing.rule()) && !own.asOf().isBefore(total.asOf()));
    }

    private static List<Set<Entry>> claims(List<Told> group, Rule rule) {
        Total one = group.getFirst().total;
        if (!one.isRolling()) {
            return List.of(union(group));
        }
        return one.isOf(rule) ? group.stream().map(each -> each.total.others()).toList() : chains(group, rule);
    }

    /** Of rolling totals that overlap, a longer rolling limit cannot date what the later one is not higher by. */
    private static List<Set<Entry>> chains(List<Told> group, Rule rule) {
        List<Set<Entry>> chains = new ArrayList<>();
        Set<Entry> chain = Set.of();
        for (Told each : group) {
            Set<Entry> next = new HashSet<>(each.isAllNew() ? chain : Set.of());
            if (each.isAllNew() || rule.limit().window() != Window.ROLLING) {
                next.addAll(each.total.others());
            }
            chains.add(next);
            chain = next;
        }
        return chains;
    }

    private static Set<Entry> union(List<Told> totals) {
        Set<Entry> all = new HashSet<>();
        totals.forEach(each -> all.addAll(each.total.others()));
        return all;
    }

    private static Limit key(Total total) {
        Limit limit = total.limit();
        return new Limit(limit.actionType(), limit.window(), 0, limit.length(), Set.of());
    }
}

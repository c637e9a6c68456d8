package io.quotidian.quota.core.simulation;

import static io.quotidian.quota.core.simulation.Invariants.require;

import io.quotidian.quota.core.account.Attempt;
import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.policy.Limit;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** "From then on the limit counts never less than the total and those of our own sends that may not be a part of it." */
final class Reckoning {
    private record Slot(String action, int number) {}

    private record Ours(ActionType type, Instant grantedAt) {}

    private final Knowledge knowledge;
    private final Map<Slot, Ours> charged = new LinkedHashMap<>();

    Reckoning(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    void givenBack(Attempt attempt) {
        charged.remove(slot(attempt));
    }

    /** @param now by the third party's clock */
    void granted(Attempt attempt, Era era, Instant now) {
        charged.put(slot(attempt), new Ours(attempt.type(), attempt.grantedAt()));
        for (Era.Standing standing : era.standings()) {
            Rule rule = standing.rule();
            if (rule.counts(attempt.type())) {
                binding(rule, era, attempt.grantedAt()).forEach(total -> check(total, rule, attempt, now));
            }
        }
    }

    /** Of a rolling limit the later total stands for the earlier one. */
    private Stream<Total> binding(Rule rule, Era era, Instant grantedAt) {
        Stream<Total> own = knowledge.all().stream().filter(total -> total.isOf(rule));
        return rule.limit().length() == null
                ? own.filter(total -> total.calendar().equals(era.policy().calendar()))
                        .filter(total -> total.window().holds(grantedAt))
                : own.max(Comparator.comparing(Total::asOf)).stream()
                        .filter(total ->
                                total.asOf().plus(total.window().length()).isAfter(grantedAt));
    }

    private void check(Total total, Rule rule, Attempt attempt, Instant now) {
        long later = charged.values().stream()
                .filter(ours -> rule.counts(ours.type) && ours.grantedAt.isAfter(total.asOf()))
                .count();
        long count = total.count() - over(total, now) + later;
        require(count <= rule.limit().max(), "a total and what came after it are counted", count, total, attempt, rule);
    }

    /** Ours are over one by one in a rolling limit. */
    private static long over(Total total, Instant now) {
        Limit limit = total.limit();
        return !total.isRolling()
                ? 0
                : total.seen().stream()
                        .filter(entry -> entry.isOurs()
                                && !entry.stamp().plus(Stretch.length(limit)).isAfter(now))
                        .count();
    }

    private static Slot slot(Attempt attempt) {
        return new Slot(attempt.action().value(), attempt.number());
    }
}

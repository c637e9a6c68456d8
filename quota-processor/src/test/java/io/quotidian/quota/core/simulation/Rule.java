package io.quotidian.quota.core.simulation;

import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.policy.Limit;
import io.quotidian.quota.core.policy.Policy;
import io.quotidian.quota.core.policy.WarmUp;
import io.quotidian.quota.core.policy.Window;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a policy demands of the sends of some types, in the words of the documents and not in the core's.
 *
 * @param types that count together; nothing: all but {@code others}
 * @param others the types that have limits of their own
 */
record Rule(Limit limit, Set<ActionType> types, Set<ActionType> others) {

    /** All that a policy demands; types that it does not limit in time share the safe default's limits. */
    static List<Rule> of(Policy policy, Policy safeDefault) {
        List<Rule> rules = new ArrayList<>();
        policy.limits().forEach(limit -> rules.add(own(limit)));
        Set<ActionType> named = policy.limits().stream()
                .filter(limit -> limit.window() != Window.RUN)
                .map(Limit::actionType)
                .collect(Collectors.toSet());
        if (!named.contains(ActionType.ALL)) {
            for (Limit limit : safeDefault.limits()) {
                boolean all = limit.actionType().equals(ActionType.ALL);
                if (limit.window() != Window.RUN && all) {
                    rules.add(new Rule(limit, Set.of(), named));
                } else if (limit.window() != Window.RUN && !named.contains(limit.actionType())) {
                    rules.add(own(limit));
                }
            }
        }
        return rules;
    }

    private static Rule own(Limit limit) {
        Set<ActionType> one = limit.actionType().equals(ActionType.ALL) ? Set.of() : Set.of(limit.actionType());
        return new Rule(limit, one, Set.of());
    }

    boolean counts(ActionType type) {
        return types.isEmpty() ? !others.contains(type) : types.contains(type);
    }

    /** How many it allows to a grant of this moment: during a warm-up the share of the day, but at least one. */
    int allowed(Policy policy, Instant grantedAt) {
        WarmUp ramp = policy.warmUp();
        if (ramp == null || limit.window() == Window.RUN) {
            return limit.max();
        }
        LocalDate day = grantedAt.atZone(policy.calendar().zone()).toLocalDate();
        long age = Math.max(0, ChronoUnit.DAYS.between(ramp.from(), day));
        if (age >= ramp.days()) {
            return limit.max();
        }
        BigDecimal start = BigDecimal.valueOf(ramp.startPerMillion(), 6);
        BigDecimal grown = BigDecimal.ONE.subtract(start).multiply(BigDecimal.valueOf(age));
        BigDecimal share = start.multiply(BigDecimal.valueOf(ramp.days())).add(grown);
        int part = share.multiply(BigDecimal.valueOf(limit.max()))
                .divide(BigDecimal.valueOf(ramp.days()), 0, RoundingMode.FLOOR)
                .intValueExact();
        return share.signum() > 0 && limit.max() > 0 ? Math.max(1, part) : 0;
    }
}

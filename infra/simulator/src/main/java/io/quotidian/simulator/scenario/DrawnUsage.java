package io.quotidian.simulator.scenario;

import io.quotidian.simulator.engine.Chance;
import io.quotidian.simulator.scenario.OrderSpec.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Somebody also sends by hand, and now and then reports what the third party has counted. */
final class DrawnUsage {

    private static final long LATEST = Duration.ofHours(6).toMillis();

    private final Chance chance;
    private final PolicySpec safeDefault;
    private final List<OrderSpec> policies;
    private final long start;
    private final long calmAt;

    DrawnUsage(Chance chance, PolicySpec safeDefault, List<OrderSpec> policies, long start, long calmAt) {
        this.chance = chance;
        this.safeDefault = safeDefault;
        this.policies = List.copyOf(policies);
        this.start = start;
        this.calmAt = calmAt;
    }

    List<OrderSpec> draw(List<String> accounts) {
        List<OrderSpec> orders = new ArrayList<>();
        for (String account : accounts) {
            List<LimitSpec> limits = limits(account);
            if (chance.percent(20) && !limits.isEmpty()) {
                some(account, limits, orders);
            }
        }
        return orders;
    }

    private void some(String account, List<LimitSpec> limits, List<OrderSpec> orders) {
        LimitSpec limit = chance.of(limits);
        long version = 1;
        for (int i = 1 + chance.below(3); i > 0; i--) {
            long sent = chance.between(start + 1, calmAt - 1);
            String type = limit.type().equals("*") ? DrawnPolicy.MESSAGE : limit.type();
            for (int more = chance.below(3); more >= 0; more--) {
                orders.add(order(sent + more, Kind.SEND_BY_HAND, account, version, type, null));
            }
            long told = Math.min(calmAt, sent + chance.magnitude(1_000, LATEST));
            orders.add(order(told, Kind.REPORT_USAGE, account, version++, null, limit));
        }
    }

    private OrderSpec order(
            long at, Kind kind, String account, long version, @Nullable String type, @Nullable LimitSpec limit) {
        long delay = chance.percent(70) ? 0 : chance.magnitude(1, 10_000);
        return new OrderSpec(at, kind, account, version, delay, null, type, limit);
    }

    private List<LimitSpec> limits(String account) {
        return Stream.concat(
                        Stream.of(safeDefault),
                        policies.stream()
                                .filter(order -> account.equals(order.account()))
                                .flatMap(order -> Stream.ofNullable(order.policy())))
                .flatMap(policy -> policy.limits().stream())
                .filter(limit -> limit.kind() != LimitSpec.Kind.RUN)
                .toList();
    }
}

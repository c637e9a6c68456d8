package io.quotidian.simulator.scenario;

import io.quotidian.simulator.engine.Chance;
import io.quotidian.simulator.scenario.OrderSpec.Kind;
import io.quotidian.simulator.scenario.Scenario.Bounds;
import io.quotidian.simulator.scenario.Scenario.Clocks;
import io.quotidian.simulator.scenario.Scenario.Fleet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Draws a whole scenario from its seed. */
public final class Draw {

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final int MOST_EVENTS = 26;
    private static final int FEWEST_EVENTS = 8;
    private static final int DUSKS = 15;
    private static final long SALT = 0x57a;

    private final Chance chance;

    /** Of what was first drawn later: its own, so that what else is drawn does not depend on it. */
    private final Chance later;

    private final boolean strays;
    private final Season season;
    private final DrawnPolicy policies;
    private final long start;
    private final long calmAt;
    private final List<String> accounts;
    private final @Nullable Dusk dusk;

    private Draw(long seed) {
        this.chance = new Chance(seed);
        this.season = Season.draw(chance);
        this.later = new Chance(seed ^ Chance.mix(SALT));
        this.strays = later.percent(25);
        this.policies = new DrawnPolicy(chance, season, later.fork(1));
        this.start = season.millis() - chance.magnitude(10 * MINUTE, 26 * HOUR);
        this.calmAt = season.millis() + chance.magnitude(20 * MINUTE, 22 * HOUR);
        this.accounts = chance.percent(60) ? List.of("acme") : List.of("acme", "birch");
        this.dusk = chance.percent(DUSKS) ? new Dusk(chance, season.millis(), start) : null;
    }

    public static Scenario scenario(long seed) {
        return new Draw(seed).draw(seed);
    }

    private Scenario draw(long seed) {
        Fleet fleet = new Fleet(1 + chance.below(2), 1 + chance.below(2), 1 + chance.below(3), 1 + chance.below(3));
        PolicySpec safeDefault = policies.draw();
        Clocks clocks = clocks(fleet);
        Bounds bounds = bounds();
        Set<String> idempotent = idempotent();
        List<Sending> sendings = sendings();
        return new Scenario(
                seed,
                start,
                calmAt,
                season.afternoon(3),
                safeDefault,
                fleet,
                clocks,
                bounds,
                idempotent,
                accounts,
                sendings,
                orders(safeDefault, new DrawnCancels(seed, sendings, calmAt)),
                faults(fleet));
    }

    private List<Fault> faults(Fleet fleet) {
        List<Fault> faults = new ArrayList<>(new DrawnFaults(chance, fleet, calmAt - start, hotMoments()).draw());
        if (dusk != null) {
            faults.addAll(dusk.faults());
        }
        return faults;
    }

    private List<Long> hotMoments() {
        List<Long> moments = new ArrayList<>();
        for (int day = -1; day <= 1; day++) {
            long moment = season.dayStart(day) - start;
            if (moment > 0 && moment < calmAt - start) {
                moments.add(moment);
            }
        }
        return moments;
    }

    private Clocks clocks(Fleet fleet) {
        if (dusk != null) {
            return dusk.clocks(fleet);
        }
        long guard = DrawnPolicy.GUARD;
        return new Clocks(
                many(fleet.processors(), guard - 1),
                many(fleet.workers(), 2 * MINUTE),
                chance.between(-guard / 2, guard / 2));
    }

    private List<Long> many(int count, long most) {
        List<Long> skews = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            skews.add(chance.percent(30) ? 0 : chance.between(-most, most));
        }
        return skews;
    }

    private Bounds bounds() {
        int credit = chance.of(2, 1_000, 1_000);
        return new Bounds(
                credit,
                chance.of(2, 500, 500),
                chance.of(1, 20),
                chance.of(4, 512),
                chance.of(1_000L, 20_000L),
                chance.of(MINUTE, 10 * MINUTE),
                chance.of(0L, 2 * MINUTE),
                chance.of(2_000L, MINUTE),
                chance.of(10 * MINUTE, HOUR),
                chance.of(2_000L, 10_000L),
                chance.of(HOUR, 24 * HOUR),
                chance.of(6_000L, 45_000L),
                10_000);
    }

    private Set<String> idempotent() {
        Set<String> some = new HashSet<>();
        for (String account : accounts) {
            if (chance.percent(25)) {
                some.add(account);
            }
        }
        return some;
    }

    private List<Sending> sendings() {
        List<Sending> sendings = new ArrayList<>();
        int count = FEWEST_EVENTS + chance.below(MOST_EVENTS - FEWEST_EVENTS + 1);
        for (int i = 0; i < count; i++) {
            long at = moment();
            EventSpec event = event(i, at);
            sendings.add(sending(at, event));
            if (chance.percent(20)) {
                sendings.add(sending(at + chance.magnitude(1, 6 * HOUR), event));
            }
        }
        if (dusk != null) {
            for (long at : dusk.moments()) {
                sendings.add(sending(at, event(count++, at)));
            }
        }
        return sendings.stream().filter(sending -> sending.at() < calmAt).toList();
    }

    private Sending sending(long at, EventSpec event) {
        return new Sending(at, event, strays && later.percent(30));
    }

    /** Bursts, and half of all near a boundary. */
    private long moment() {
        if (chance.percent(50)) {
            return Math.clamp(
                    start + chance.of(hotMoments()) + chance.between(-5 * MINUTE, 3 * MINUTE), start + 1, calmAt - 1);
        }
        return chance.percent(30) ? start + 1 + chance.below(5_000) : chance.between(start + 1, calmAt - 1);
    }

    private EventSpec event(int number, long at) {
        String account = chance.of(accounts);
        return new EventSpec(
                account,
                account + "-" + number,
                "contact-" + chance.below(5),
                chance.percent(70) ? DrawnPolicy.MESSAGE : DrawnPolicy.VISIT,
                run(),
                chance.percent(30) ? chance.below(10) : 5,
                chance.percent(15) ? at + chance.magnitude(MINUTE, 20 * HOUR) : 0,
                chance.percent(15) ? at + chance.magnitude(MINUTE, 40 * HOUR) : 0);
    }

    private @Nullable String run() {
        return chance.percent(50) ? chance.of("spring", "autumn") : null;
    }

    private List<OrderSpec> orders(PolicySpec safeDefault, DrawnCancels cancels) {
        List<OrderSpec> orders = new ArrayList<>();
        for (String account : accounts) {
            policyOrders(account, safeDefault, orders);
            if (chance.percent(20)) {
                pause(account, orders);
            }
            if (chance.percent(10)) {
                orders.add(order(moment(), Kind.RESET_CIRCUIT, account, 1, null));
            }
        }
        if (chance.percent(10)) {
            stop(orders);
        }
        if (chance.percent(10)) {
            orders.add(order(moment(), Kind.SUPPRESS, "contact-" + chance.below(5), 1, null));
        }
        orders.addAll(cancels.draw());
        orders.addAll(new DrawnUsage(later.fork(2), safeDefault, orders, start, calmAt).draw(accounts));
        return orders.stream().sorted(Comparator.comparingLong(OrderSpec::at)).toList();
    }

    private void policyOrders(String account, PolicySpec safeDefault, List<OrderSpec> orders) {
        PolicySpec policy = safeDefault;
        int count = chance.of(0, 1, 1, 1, 2, 3);
        for (int i = 1; i <= count; i++) {
            boolean first = i == 1;
            policy = first ? policies.draw() : policies.changed(policy);
            orders.add(order(first ? start : moment(), Kind.SET_POLICY, account, i, policy));
        }
    }

    private void pause(String account, List<OrderSpec> orders) {
        long at = moment();
        orders.add(order(at, Kind.PAUSE, account, 1, null));
        orders.add(order(Math.min(calmAt, at + chance.magnitude(1_000, 10 * HOUR)), Kind.RESUME, account, 2, null));
    }

    private void stop(List<OrderSpec> orders) {
        long at = moment();
        orders.add(order(at, Kind.STOP, null, 1, null));
        orders.add(order(Math.min(calmAt, at + chance.magnitude(1_000, 3 * HOUR)), Kind.RELEASE, null, 2, null));
    }

    private OrderSpec order(long at, Kind kind, @Nullable String account, long version, @Nullable PolicySpec policy) {
        long delay = chance.percent(70) ? 0 : chance.magnitude(1, 10_000);
        return new OrderSpec(at, kind, account, version, delay, policy, null, null);
    }
}

package io.quotidian.simulator.scenario;

import io.quotidian.simulator.engine.Chance;
import io.quotidian.simulator.scenario.OrderSpec.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs that somebody cancels, soon after some of their events, in one account or in all. */
final class DrawnCancels {

    private static final long LATEST = Duration.ofHours(3).toMillis();
    private static final long SALT = 0x0ca11;

    /** Its own, so that what else is drawn does not depend on it. */
    private final Chance chance;

    private final List<Sending> sendings;
    private final long calmAt;

    DrawnCancels(long seed, List<Sending> sendings, long calmAt) {
        this.chance = new Chance(seed ^ Chance.mix(SALT));
        this.sendings = sendings;
        this.calmAt = calmAt;
    }

    List<OrderSpec> draw() {
        List<OrderSpec> orders = new ArrayList<>();
        List<Sending> ofRuns = sendings.stream()
                .filter(sending -> sending.event().run() != null)
                .toList();
        if (!ofRuns.isEmpty()) {
            int everywhere = chance.percent(25) ? 1 + chance.below(2) : 0;
            for (int i = 0; i < everywhere; i++) {
                orders.add(order(chance.of(ofRuns), true));
            }
            if (chance.percent(15)) {
                orders.add(order(chance.of(ofRuns), false));
            }
        }
        return orders;
    }

    private OrderSpec order(Sending after, boolean everywhere) {
        @Nullable String account = everywhere ? null : after.event().account();
        long at = Math.min(calmAt, after.at() + chance.magnitude(1, LATEST));
        long delay = chance.percent(70) ? 0 : chance.magnitude(1, 10_000);
        return new OrderSpec(
                at, Kind.CANCEL_RUN, account, 1, delay, null, after.event().run());
    }
}

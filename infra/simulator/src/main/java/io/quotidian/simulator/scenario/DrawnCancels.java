package io.quotidian.simulator.scenario;

import io.quotidian.simulator.engine.Chance;
import io.quotidian.simulator.scenario.OrderSpec.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody cancels, soon after one of its events: runs, in one account or in all, and in one account a contact or an
 * action.
 */
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
                Sending after = chance.of(ofRuns);
                orders.add(order(after, Kind.CANCEL_RUN, null, after.event().run()));
            }
            if (chance.percent(15)) {
                Sending after = chance.of(ofRuns);
                orders.add(order(
                        after,
                        Kind.CANCEL_RUN,
                        after.event().account(),
                        after.event().run()));
            }
        }
        if (!sendings.isEmpty() && chance.percent(15)) {
            Sending after = chance.of(sendings);
            orders.add(order(
                    after,
                    Kind.CANCEL_CONTACT,
                    after.event().account(),
                    after.event().contact()));
        }
        int single = chance.percent(20) ? 1 + chance.below(3) : 0;
        for (int i = 0; i < single && !sendings.isEmpty(); i++) {
            Sending after = chance.of(sendings);
            orders.add(order(
                    after,
                    Kind.CANCEL_ACTION,
                    after.event().account(),
                    after.event().action()));
        }
        return orders;
    }

    private OrderSpec order(Sending after, Kind kind, @Nullable String account, @Nullable String target) {
        long at = Math.min(calmAt, after.at() + chance.magnitude(1, LATEST));
        long delay = chance.percent(70) ? 0 : chance.magnitude(1, 10_000);
        return new OrderSpec(at, kind, account, 1, delay, null, target, null);
    }
}

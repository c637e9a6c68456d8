package io.quotidian.quota.core.bench;

import io.quotidian.quota.core.Decision;
import io.quotidian.quota.core.Effect;
import io.quotidian.quota.core.Hold;
import io.quotidian.quota.core.Input;
import io.quotidian.quota.core.account.Attempt;
import io.quotidian.quota.core.action.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One turn of one account: what is overdue is asked about, what is over ends, and at most one action goes. */
final class Turn {
    private final World world;
    private final Home home;
    private @Nullable Instant next;
    private String served = "";

    Turn(World world, Home home) {
        this.world = world;
        this.home = home;
    }

    void play() {
        world.decide(home, null, new Input.Woken());
        inquire();
        home.due(world.now()).forEach(action -> world.decide(home, action, new Input.Offered()));
        for (String lane : lanesFromCursor()) {
            if (!serve(lane)) {
                break;
            }
        }
        home.nextMoment().ifPresent(this::wakeBy);
        world.decide(home, null, new Input.TurnEnded(next, served));
    }

    private void inquire() {
        for (Attempt attempt : world.machine().overdue(home.account(), world.now())) {
            Action action = home.action(attempt.action()).orElseThrow();
            world.decide(home, action, new Input.InquiryDue(attempt.number()));
        }
    }

    private List<String> lanesFromCursor() {
        var lanes = home.lanes().keySet();
        String cursor = home.account().backlog().cursor();
        List<String> order = new ArrayList<>(
                lanes.stream().filter(lane -> lane.compareTo(cursor) > 0).toList());
        lanes.stream().filter(lane -> lane.compareTo(cursor) <= 0).forEach(order::add);
        return order;
    }

    /** Offers the heads of a lane until one stays or goes; false if the turn is over. */
    private boolean serve(String lane) {
        for (Action head = home.lanes().get(lane);
                head != null;
                head = home.lanes().get(lane)) {
            Decision decision = world.decide(home, head, new Input.Offered());
            Hold hold = decision.hold();
            if (hold == null) {
                continue;
            }
            wakeBy(hold.until());
            if (isGranted(decision)) {
                served = lane;
                return false;
            }
            return !hold.accountWide();
        }
        return true;
    }

    private void wakeBy(@Nullable Instant moment) {
        if (moment != null && (next == null || moment.isBefore(next))) {
            next = moment;
        }
    }

    private static boolean isGranted(Decision decision) {
        return decision.effects().stream().anyMatch(Effect.Grant.class::isInstance);
    }
}

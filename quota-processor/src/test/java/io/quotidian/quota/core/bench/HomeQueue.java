package io.quotidian.quota.core.bench;

import io.quotidian.quota.core.Decision;
import io.quotidian.quota.core.Input;
import io.quotidian.quota.core.Waiting;
import io.quotidian.quota.core.account.Account;
import io.quotidian.quota.core.account.Recall;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.id.ActionId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One account's queue in memory. */
record HomeQueue(World world, Home home) implements Waiting {
    private static final Comparator<Action> BY_DEADLINE = Comparator.comparing(Action::deadline)
            .thenComparing(action -> action.id().value());

    @Override
    public Instant now() {
        return world.now();
    }

    @Override
    public Account account() {
        return home.account();
    }

    @Override
    public List<ActionId> overDeadline(Instant latest, int most) {
        return ids(home.overDeadline(latest), most);
    }

    @Override
    public List<ActionId> queued(Recall.@Nullable Mark mark, int most) {
        return ids(
                home.queued()
                        .sorted(BY_DEADLINE)
                        .filter(action -> mark == null
                                || BY_DEADLINE.compare(
                                                action,
                                                home.action(mark.action()).orElseThrow())
                                        > 0),
                most);
    }

    @Override
    public List<ActionId> due(Instant now, int most) {
        return ids(home.due(now), most);
    }

    @Override
    public List<ActionId> heads(String cursor, int most) {
        NavigableMap<String, Action> lanes = home.lanes();
        return ids(
                Stream.concat(
                        lanes.tailMap(cursor, false).values().stream(), lanes.headMap(cursor, true).values().stream()),
                most);
    }

    @Override
    public List<Instant> nextMoments() {
        return home.nextMoment().stream().toList();
    }

    @Override
    public Decision decide(@Nullable ActionId action, Input input) {
        return world.decide(home, action == null ? null : home.action(action).orElseThrow(), input);
    }

    private static List<ActionId> ids(Stream<Action> actions, int most) {
        return actions.limit(most).map(Action::id).toList();
    }
}

package io.quotidian.simulator.processor;

import io.quotidian.quota.core.History;
import io.quotidian.quota.core.Partition;
import io.quotidian.quota.core.State;
import io.quotidian.quota.core.account.Account;
import io.quotidian.quota.core.account.Recall;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.action.Charge;
import io.quotidian.quota.core.action.Place;
import io.quotidian.quota.core.action.Run;
import io.quotidian.quota.core.action.Status;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.core.id.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The state of one partition in memory: what its changelog says, and the queue as the store's index rows order it. */
final class Store {

    private static final Comparator<Action> BY_DUE = Comparator.comparing(
                    (Action action) -> delayed(action).due())
            .thenComparingLong(action -> delayed(action).sequence());
    private static final Comparator<Action> BY_RANK = Comparator.comparing(
                    (Action action) -> ready(action).rank())
            .thenComparingLong(action -> ready(action).sequence());
    private static final Comparator<Action> BY_DEADLINE = Comparator.comparing(Action::deadline)
            .thenComparing(action -> action.id().value());

    private final Map<AccountId, Account> accounts = new LinkedHashMap<>();
    private final Map<AccountId, Map<ActionId, Action>> actions = new HashMap<>();
    private final Map<AccountId, Map<ActionId, Action>> queues = new HashMap<>();
    private final Map<Row.RunKey, Run> runs = new HashMap<>();
    private Partition partition = Partition.SEALED;

    void put(Row row) {
        switch (row) {
            case Row.Shared shared -> partition = shared.partition();
            case Row.OfAccount account -> accounts.put(account.account().id(), account.account());
            case Row.OfAction action -> putAction(action.account(), action.action());
            case Row.OfRun run -> runs.put(run.key(), run.run());
        }
    }

    private void putAction(AccountId account, Action action) {
        actions.computeIfAbsent(account, ignored -> new LinkedHashMap<>()).put(action.id(), action);
        Map<ActionId, Action> queue = queues.computeIfAbsent(account, ignored -> new LinkedHashMap<>());
        if (action.status() == Status.QUEUED) {
            queue.put(action.id(), action);
        } else {
            queue.remove(action.id());
        }
    }

    Partition partition() {
        return partition;
    }

    Account account(AccountId id) {
        Account account = accounts.get(id);
        return account == null ? Account.newcomer(id) : account;
    }

    @Nullable
    Action action(AccountId account, ActionId id) {
        return actions.getOrDefault(account, Map.of()).get(id);
    }

    State load(AccountId account, @Nullable ActionId action, @Nullable RunId run) {
        return new State(
                partition,
                account(account),
                action == null ? null : action(account, action),
                run == null ? null : runs.getOrDefault(new Row.RunKey(account, run), Run.begin(run)));
    }

    /** In the order of their ids. */
    List<AccountId> accounts(@Nullable AccountId reached, int most) {
        return accounts.keySet().stream()
                .filter(id -> reached == null || id.value().compareTo(reached.value()) > 0)
                .sorted(Comparator.comparing(AccountId::value))
                .limit(most)
                .toList();
    }

    boolean has(AccountId account, RunId run) {
        return runs.containsKey(new Row.RunKey(account, run));
    }

    /** The account that is due first; null if none is. */
    @Nullable
    Account woken(Instant now) {
        Account first = earliest();
        Instant wakeAt = first == null ? null : first.wakeAt();
        return wakeAt == null || wakeAt.isAfter(now) ? null : first;
    }

    @Nullable
    Instant nextWake() {
        Account first = earliest();
        return first == null ? null : first.wakeAt();
    }

    private @Nullable Account earliest() {
        Account first = null;
        Instant moment = Instant.MAX;
        for (Account account : accounts.values()) {
            Instant wakeAt = account.wakeAt();
            if (wakeAt != null && wakeAt.isBefore(moment)) {
                first = account;
                moment = wakeAt;
            }
        }
        return first;
    }

    List<ActionId> overDeadline(AccountId account, Instant latest, int most) {
        return ids(account, most, BY_DEADLINE, action -> !action.deadline().isAfter(latest));
    }

    List<ActionId> queued(AccountId account, Recall.@Nullable Mark mark, int most) {
        Action last = mark == null ? null : action(account, mark.action());
        return ids(account, most, BY_DEADLINE, action -> last == null || BY_DEADLINE.compare(action, last) > 0);
    }

    List<ActionId> due(AccountId account, Instant now, int most) {
        return ids(
                account,
                most,
                BY_DUE,
                action -> action.place() instanceof Place.Delayed delayed
                        && !delayed.due().isAfter(now));
    }

    private List<ActionId> ids(AccountId account, int most, Comparator<Action> order, Predicate<Action> wanted) {
        List<Action> found = new ArrayList<>();
        for (Action action : queue(account).values()) {
            if (wanted.test(action)) {
                found.add(action);
            }
        }
        if (found.isEmpty()) {
            return List.of();
        }
        found.sort(order);
        return found.stream().limit(most).map(Action::id).toList();
    }

    List<Instant> nextMoments(AccountId account) {
        Instant due = null;
        Instant deadline = null;
        for (Action action : queue(account).values()) {
            if (action.place() instanceof Place.Delayed delayed
                    && (due == null || delayed.due().isBefore(due))) {
                due = delayed.due();
            }
            deadline = deadline == null || action.deadline().isBefore(deadline) ? action.deadline() : deadline;
        }
        List<Instant> moments = new ArrayList<>();
        if (due != null) {
            moments.add(due);
        }
        if (deadline != null) {
            moments.add(deadline);
        }
        return moments;
    }

    boolean isLaneEmpty(AccountId account, String lane) {
        for (Action action : queue(account).values()) {
            if (action.place() instanceof Place.Ready && action.lane().equals(lane)) {
                return false;
            }
        }
        return true;
    }

    /** Each lane's head, beginning behind the cursor and coming round to it. */
    List<ActionId> heads(AccountId account, String cursor, int most) {
        if (queue(account).isEmpty()) {
            return List.of();
        }
        TreeMap<String, Action> heads = new TreeMap<>();
        for (Action action : queue(account).values()) {
            if (action.place() instanceof Place.Ready) {
                heads.merge(action.lane(), action, (a, b) -> BY_RANK.compare(a, b) <= 0 ? a : b);
            }
        }
        List<ActionId> order = new ArrayList<>();
        heads.tailMap(cursor, false).values().forEach(action -> order.add(action.id()));
        heads.headMap(cursor, true).values().forEach(action -> order.add(action.id()));
        return order.size() <= most ? order : order.subList(0, most);
    }

    History history(AccountId account) {
        List<History.Entry> entries = new ArrayList<>();
        for (Action action : actions.getOrDefault(account, Map.of()).values()) {
            for (Charge charge : action.tries().charges()) {
                entries.add(new History.Entry(action.type(), charge));
            }
        }
        return new History(entries, true);
    }

    private Map<ActionId, Action> queue(AccountId account) {
        return queues.getOrDefault(account, Map.of());
    }

    private static Place.Delayed delayed(Action action) {
        return (Place.Delayed) Objects.requireNonNull(action.place());
    }

    private static Place.Ready ready(Action action) {
        return (Place.Ready) Objects.requireNonNull(action.place());
    }
}

package io.quotidian.quota.core.bench;

import io.quotidian.quota.core.Decision;
import io.quotidian.quota.core.Effect;
import io.quotidian.quota.core.History;
import io.quotidian.quota.core.Report;
import io.quotidian.quota.core.account.Account;
import io.quotidian.quota.core.account.Source;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.action.Place;
import io.quotidian.quota.core.action.Run;
import io.quotidian.quota.core.action.Status;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.core.id.RunId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of one account, as the store keeps them. */
public final class Home {
    private final Map<ActionId, Action> actions = new LinkedHashMap<>();
    private final Map<ActionId, Action> waiting = new LinkedHashMap<>();
    private final Map<RunId, Run> runs = new LinkedHashMap<>();
    private final Map<Source, Long> offsets = new EnumMap<>(Source.class);
    private Account account;

    Home(AccountId id) {
        account = Account.newcomer(id);
    }

    public Account account() {
        return account;
    }

    /** Changes the account's row behind the machine's back. */
    public void change(UnaryOperator<Account> change) {
        account = change.apply(account);
    }

    public Collection<Action> actions() {
        return actions.values();
    }

    public Optional<Action> action(ActionId id) {
        return Optional.ofNullable(actions.get(id));
    }

    public Collection<Run> runs() {
        return runs.values();
    }

    /** A run that is not remembered has begun only now. */
    public @Nullable Run run(@Nullable RunId id) {
        return id == null ? null : runs.computeIfAbsent(id, Run::begin);
    }

    /** Whether the store has a row of the run. */
    boolean knows(RunId id) {
        Run run = runs.get(id);
        return run != null && !run.equals(Run.begin(id));
    }

    Source.Position nextPosition(Source source) {
        return new Source.Position(source, offsets.merge(source, 0L, (last, ignored) -> last + 1));
    }

    /** Stores what was decided; the reports must follow each other without a gap. */
    void store(Decision decision) {
        long told = decision.effects().stream().mapMulti(Home::report).count();
        if (decision.next().account().sequence() != account.sequence() + told) {
            throw new AssertionError("reports and sequence disagree: " + decision.effects());
        }
        account = decision.next().account();
        Action action = decision.next().action();
        if (action != null) {
            actions.put(action.id(), action);
            remember(action);
        }
        Run run = decision.next().run();
        if (run != null) {
            runs.put(run.id(), run);
        }
    }

    private static void report(Effect effect, Consumer<Report> sink) {
        if (effect instanceof Effect.Tell tell) {
            sink.accept(tell.report());
        }
    }

    public History history(int most) {
        List<History.Entry> all = actions.values().stream()
                .flatMap(action -> action.tries().charges().stream().map(c -> new History.Entry(action.type(), c)))
                .toList();
        return all.size() <= most ? new History(all, true) : new History(all.subList(0, most), false);
    }

    public Stream<Action> queued() {
        return waiting.values().stream();
    }

    private void remember(Action action) {
        if (action.status() == Status.QUEUED) {
            waiting.put(action.id(), action);
        } else {
            waiting.remove(action.id());
        }
    }

    Stream<Action> overDeadline(Instant latest) {
        return queued().filter(action -> !action.deadline().isAfter(latest));
    }

    Stream<Action> due(Instant now) {
        return queued().filter(action -> isPromotable(action, now));
    }

    private static boolean isPromotable(Action action, Instant now) {
        return action.place() instanceof Place.Delayed delayed && !delayed.due().isAfter(now);
    }

    boolean laneIsEmpty(String lane) {
        return !lanes().containsKey(lane);
    }

    /** The first of each lane, lanes in order of their names. */
    public NavigableMap<String, Action> lanes() {
        NavigableMap<String, Action> heads = new TreeMap<>();
        queued().filter(action -> action.place() instanceof Place.Ready)
                .forEach(action -> heads.merge(action.lane(), action, Home::first));
        return heads;
    }

    /** Who waits in a lane, in the order in which they go. */
    public Stream<Action> lane(String name) {
        return queued().filter(action ->
                        action.place() instanceof Place.Ready && action.lane().equals(name))
                .sorted(Comparator.comparing(Home::rank).thenComparingLong(Home::sequence));
    }

    /** The next moment at which a queued action is due or over. */
    Optional<Instant> nextMoment() {
        Stream<Instant> deadlines = queued().map(Action::deadline);
        Stream<Instant> dues = queued().flatMap(action ->
                action.place() instanceof Place.Delayed delayed ? Stream.of(delayed.due()) : Stream.empty());
        return Stream.concat(deadlines, dues).min(Comparator.naturalOrder());
    }

    private static Action first(Action a, Action b) {
        int order = rank(a).compareTo(rank(b));
        boolean first = order == 0 ? sequence(a) < sequence(b) : order < 0;
        return first ? a : b;
    }

    private static Instant rank(Action action) {
        return action.place() instanceof Place.Ready ready ? ready.rank() : Instant.MAX;
    }

    private static long sequence(Action action) {
        Place place = action.place();
        return place == null ? Long.MAX_VALUE : place.sequence();
    }
}

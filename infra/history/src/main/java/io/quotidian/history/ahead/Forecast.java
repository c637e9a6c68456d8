package io.quotidian.history.ahead;

import io.quotidian.avro.QuotaDecision;
import io.quotidian.avro.Verdict;
import io.quotidian.quota.core.Partition;
import io.quotidian.quota.core.Settings;
import io.quotidian.quota.core.account.Account;
import io.quotidian.quota.core.account.Attempt;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.core.policy.Policy;
import io.quotidian.quota.stream.store.Rows;
import io.quotidian.quota.stream.store.Scans;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * When the queue of an account drains.
 *
 * @param zone of the account's policy: its days are meant
 * @param held what holds the whole partition or account now and is assumed to end at once, or else leaves all queued
 * @param drainsAt when the last queued action leaves or ends; absent if some stay
 * @param bounded true: there was more than could be run forward
 */
public record Forecast(
        String account,
        Instant asOf,
        String zone,
        int queued,
        List<String> held,
        @Nullable Instant drainsAt,
        List<Day> days,
        List<Leaving> actions,
        List<Staying> staying,
        boolean bounded,
        List<String> assumptions) {

    /** Queued actions that are looked at. */
    private static final int MOST_ACTIONS = 20_000;

    /** How far ahead is looked. */
    private static final Duration HORIZON = Duration.ofDays(400);

    private static final Instant FAR = Instant.parse("2999-01-01T00:00:00Z");

    /**
     * One day of the account's.
     *
     * @param limits that held something back on it
     */
    public record Day(LocalDate day, int leaves, int ends, List<String> limits) {}

    /**
     * How one action leaves the queue.
     *
     * @param leaves false: it ends without being sent, for this reason
     */
    public record Leaving(String actionId, @Nullable String runId, Instant at, boolean leaves, String reason) {}

    /** One that nothing lets go within the horizon. */
    public record Staying(String actionId, @Nullable String runId, String reason) {}

    /**
     * Runs an account forward from its rows.
     *
     * @param run only this run's actions are of interest; absent: all
     * @param delay from a grant to its outcome
     */
    public static Forecast of(
            AccountId id,
            @Nullable String run,
            Settings settings,
            KeyValueStore<Bytes, byte[]> store,
            Instant now,
            Duration delay) {
        Rows rows = new Rows(store);
        List<String> held = held(rows.partition(), rows.account(id));
        List<Action> queued = queued(id, rows, store);
        VirtualAccount future = new VirtualAccount(
                id,
                settings,
                store,
                now,
                grant -> List.of(
                        Assumed.sent(id, grant.attempt(), grant.attempt().grantedAt(), delay)));
        rows.account(id).unresolved().stream()
                .filter(Attempt::isOpen)
                .map(attempt -> Assumed.sent(id, attempt, now, delay))
                .forEach(answer -> future.expect(answer.at(), answer.record()));
        boolean whole = future.runUntil(now.plus(HORIZON)) && queued.size() < MOST_ACTIONS;
        List<Action> wanted = queued.stream()
                .filter(action -> run == null
                        || (action.run() != null && run.equals(action.run().value())))
                .toList();
        return told(id, settings, held, wanted, future, now, delay, whole, rows);
    }

    private static Forecast told(
            AccountId id,
            Settings settings,
            List<String> held,
            List<Action> wanted,
            VirtualAccount future,
            Instant now,
            Duration delay,
            boolean whole,
            Rows rows) {
        ZoneId zone = zone(future.state(), settings);
        Map<String, QuotaDecision> last = new TreeMap<>();
        future.told().stream().filter(Forecast::leavesQueue).forEach(d -> last.putIfAbsent(d.getActionId(), d));
        List<Leaving> leaving = new ArrayList<>();
        List<Staying> staying = new ArrayList<>();
        for (Action action : wanted) {
            QuotaDecision end = last.get(action.id().value());
            String runId = action.run() == null ? null : action.run().value();
            if (end != null) {
                boolean leaves = end.getVerdict() == Verdict.GRANTED;
                leaving.add(new Leaving(action.id().value(), runId, end.getDecidedAt(), leaves, end.getReason()));
            } else {
                Action stands = Objects.requireNonNull(rows.action(id, action.id()));
                staying.add(
                        new Staying(action.id().value(), runId, stands.reason().code()));
            }
        }
        leaving.sort((a, b) -> a.at().compareTo(b.at()));
        return new Forecast(
                id.value(),
                now,
                zone.getId(),
                wanted.size(),
                held,
                staying.isEmpty() && !leaving.isEmpty() ? leaving.getLast().at() : null,
                days(leaving, future.told(), zone),
                List.copyOf(leaving),
                List.copyOf(staying),
                !whole,
                assumptions(delay, held));
    }

    private static List<Action> queued(AccountId id, Rows rows, KeyValueStore<Bytes, byte[]> store) {
        List<ActionId> ids = new Scans(store).overDeadline(id, FAR, MOST_ACTIONS);
        return ids.stream()
                .map(action -> Objects.requireNonNull(rows.action(id, action)))
                .toList();
    }

    private static List<String> held(Partition partition, Account account) {
        List<String> held = new ArrayList<>();
        if (partition.isSealed()) {
            held.add("sealed");
        }
        if (partition.stopped()) {
            held.add("emergency_stop");
        }
        if (account.orders().paused()) {
            held.add("paused");
        }
        return held;
    }

    /** A grant, or an end: whatever a queued action is told that is no waiting. */
    private static boolean leavesQueue(QuotaDecision decision) {
        return decision.getActionId() != null
                && switch (decision.getVerdict()) {
                    case GRANTED, EXPIRED, CANCELLED, COMPLETED, REJECTED -> true;
                    case DEFERRED, IGNORED, INQUIRED, REQUEUED, CORRECTED, APPLIED -> false;
                };
    }

    private static List<Day> days(List<Leaving> leaving, List<QuotaDecision> told, ZoneId zone) {
        Map<LocalDate, List<Leaving>> byDay = new TreeMap<>();
        leaving.forEach(l -> byDay.computeIfAbsent(day(l.at(), zone), ignored -> new ArrayList<>())
                .add(l));
        List<Day> days = new ArrayList<>();
        byDay.forEach((day, ofDay) -> {
            int leaves = (int) ofDay.stream().filter(Leaving::leaves).count();
            TreeSet<String> limits = new TreeSet<>();
            told.stream()
                    .filter(d -> day(d.getDecidedAt(), zone).equals(day))
                    .flatMap(d -> d.getCounters().stream())
                    .filter(counter -> counter.getRemaining() == 0)
                    .forEach(counter -> limits.add("%s %s %d of %d"
                            .formatted(
                                    counter.getActionType(),
                                    counter.getWindow(),
                                    counter.getUsed(),
                                    counter.getMax())));
            days.add(new Day(day, leaves, ofDay.size() - leaves, List.copyOf(limits)));
        });
        return days;
    }

    private static LocalDate day(Instant at, ZoneId zone) {
        return at.atZone(zone).toLocalDate();
    }

    private static ZoneId zone(Account account, Settings settings) {
        Policy own = account.orders().policy();
        return (own == null ? settings.safeDefault() : own).calendar().zone();
    }

    private static List<String> assumptions(Duration delay, List<String> held) {
        List<String> all = new ArrayList<>(List.of(
                "no further events, commands or manual sends; the policy stays as it is",
                "each grant ends SENT " + seconds(delay) + " s after it, also those that are out now",
                "an UNKNOWN stays charged until it settles",
                "the partition has credit, and the clocks agree"));
        held.stream()
                .filter(what -> !what.equals("paused"))
                .forEach(what -> all.add("'" + what + "' is in force now and is assumed to end at once"));
        return all;
    }

    private static String seconds(Duration delay) {
        return Double.toString(delay.toMillis() / 1000.0);
    }
}

package io.quotidian.history.back;

import io.quotidian.avro.ActionStatus;
import io.quotidian.avro.QuotaDecision;
import io.quotidian.quota.core.policy.Policy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was sent, beside what would have been.
 *
 * @param known whether the account was known from its beginning, and run to the end
 * @param earlier actions that would have left before they did
 * @param onlyThen sent then, and not in the span under the other policy
 * @param waiting would still wait at the end of the span; {@code ended}: would have ended unsent in it
 * @param deferred by reason, actions that were told in the span to wait, and those that would have been
 * @param overruns how what was sent goes beyond the other policy
 */
public record Comparison(
        String account,
        boolean known,
        int sentThen,
        int wouldSend,
        List<Day> days,
        int earlier,
        int later,
        int onlyThen,
        int onlyWould,
        int waiting,
        Map<String, Integer> ended,
        Map<String, Deferred> deferred,
        List<Excess> overruns) {

    /** One day of the other policy's zone. */
    public record Day(LocalDate day, int then, int would) {}

    /** Actions that had to wait for one reason; an action may have had several. */
    public record Deferred(int then, int would) {}

    /** A limit of the other policy, and what was sent in one of its windows. */
    public record Excess(String limit, String windowStart, int max, int sent) {}

    static Comparison of(
            String account,
            boolean known,
            Policy policy,
            List<QuotaDecision> kept,
            List<QuotaDecision> other,
            Instant from,
            Instant to) {
        ZoneId zone = policy.calendar().zone();
        Sends then = Sends.in(kept, from, to);
        Sends would = Sends.in(other, from, to);
        Map<String, QuotaDecision> last = new HashMap<>();
        other.stream().filter(d -> d.getActionId() != null).forEach(d -> last.put(d.getActionId(), d));
        return new Comparison(
                account,
                known,
                then.byAction().size(),
                would.byAction().size(),
                days(then.byDay(zone), would.byDay(zone)),
                moved(then, would, -1),
                moved(then, would, 1),
                without(then, would),
                without(would, then),
                (int) last.values().stream()
                        .filter(d -> d.getStatus() == ActionStatus.QUEUED)
                        .count(),
                ended(last),
                deferred(Deferrals.in(kept, from, to), Deferrals.in(other, from, to)),
                then.overruns(policy).stream()
                        .map(over -> new Excess(
                                over.limit(),
                                over.windowStart() == null
                                        ? ""
                                        : over.windowStart().atZone(zone).toString(),
                                over.max(),
                                over.sent()))
                        .toList());
    }

    private static List<Day> days(Map<LocalDate, Integer> then, Map<LocalDate, Integer> would) {
        TreeSet<LocalDate> all = new TreeSet<>(then.keySet());
        all.addAll(would.keySet());
        List<Day> days = new ArrayList<>();
        all.forEach(day -> days.add(new Day(day, then.getOrDefault(day, 0), would.getOrDefault(day, 0))));
        return days;
    }

    private static int moved(Sends then, Sends would, int direction) {
        return (int) would.byAction().entrySet().stream()
                .filter(entry -> {
                    Sends.Send was = then.byAction().get(entry.getKey());
                    return was != null && Integer.signum(entry.getValue().at().compareTo(was.at())) == direction;
                })
                .count();
    }

    private static int without(Sends some, Sends others) {
        return (int) some.byAction().keySet().stream()
                .filter(action -> !others.byAction().containsKey(action))
                .count();
    }

    private static Map<String, Deferred> deferred(Map<String, Integer> then, Map<String, Integer> would) {
        Map<String, Deferred> deferred = new TreeMap<>();
        then.forEach((reason, count) -> deferred.put(reason, new Deferred(count, would.getOrDefault(reason, 0))));
        would.forEach((reason, count) -> deferred.putIfAbsent(reason, new Deferred(0, count)));
        return deferred;
    }

    private static Map<String, Integer> ended(Map<String, QuotaDecision> last) {
        Map<String, Integer> ended = new TreeMap<>();
        last.values().stream()
                .filter(d -> switch (d.getStatus()) {
                    case NOT_SENT, REJECTED, EXPIRED, CANCELLED -> true;
                    case NONE, QUEUED, GRANTED, SENT, UNKNOWN -> false;
                })
                .forEach(d -> ended.merge(d.getReason(), 1, Integer::sum));
        return ended;
    }
}

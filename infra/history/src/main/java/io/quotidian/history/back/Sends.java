package io.quotidian.history.back;

import io.quotidian.avro.ActionStatus;
import io.quotidian.avro.QuotaDecision;
import io.quotidian.avro.Verdict;
import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.policy.Limit;
import io.quotidian.quota.core.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What decisions say was sent, or may have been: actions granted in a span that did not end with proof of the contrary.
 *
 * @param byAction the moment of each action's last grant in the span
 */
record Sends(Map<String, Send> byAction) {

    /** One action that left. */
    record Send(Instant at, ActionType type, @Nullable String run) {}

    /** A limit that what was sent goes beyond. */
    record Overrun(String limit, @Nullable Instant windowStart, int max, int sent) {}

    static Sends in(List<QuotaDecision> decisions, Instant from, Instant to) {
        Map<String, Send> sends = new HashMap<>();
        Map<String, ActionStatus> last = new HashMap<>();
        for (QuotaDecision decision : decisions) {
            String action = decision.getActionId();
            if (action == null) {
                continue;
            }
            last.put(action, decision.getStatus());
            Instant at = decision.getDecidedAt();
            if (decision.getVerdict() == Verdict.GRANTED && !at.isBefore(from) && at.isBefore(to)) {
                ActionType type = new ActionType(Objects.requireNonNull(decision.getActionType()));
                sends.put(action, new Send(at, type, decision.getRunId()));
            }
        }
        sends.keySet().removeIf(action -> !mayBeSent(Objects.requireNonNull(last.get(action))));
        return new Sends(Map.copyOf(sends));
    }

    Map<LocalDate, Integer> byDay(ZoneId zone) {
        Map<LocalDate, Integer> days = new TreeMap<>();
        byAction.values().forEach(send -> days.merge(send.at().atZone(zone).toLocalDate(), 1, Integer::sum));
        return days;
    }

    List<Overrun> overruns(Policy policy) {
        List<Overrun> overruns = new ArrayList<>();
        for (Limit limit : policy.limits()) {
            List<Send> covered = byAction.values().stream()
                    .filter(send -> limit.covers(send.type()))
                    .sorted((a, b) -> a.at().compareTo(b.at()))
                    .toList();
            switch (limit.window()) {
                case DAY, WEEK -> calendar(limit, policy, covered, overruns);
                case ROLLING -> rolling(limit, covered, overruns);
                case RUN -> runs(limit, covered, overruns);
            }
        }
        return overruns;
    }

    private static void calendar(Limit limit, Policy policy, List<Send> covered, List<Overrun> overruns) {
        Map<Instant, Integer> counts = new TreeMap<>();
        covered.forEach(send -> counts.merge(
                policy.calendar().windowAt(limit.window(), send.at()).start(), 1, Integer::sum));
        counts.forEach((start, sent) -> {
            if (sent > limit.max()) {
                overruns.add(new Overrun(name(limit), start, limit.max(), sent));
            }
        });
    }

    /** The fullest interval alone: any interval of the length counts. */
    private static void rolling(Limit limit, List<Send> covered, List<Overrun> overruns) {
        Duration length = Objects.requireNonNull(limit.length());
        int first = 0;
        int most = 0;
        Instant fullest = null;
        for (int last = 0; last < covered.size(); last++) {
            while (!covered.get(first)
                    .at()
                    .plus(length)
                    .isAfter(covered.get(last).at())) {
                first++;
            }
            if (last - first + 1 > most) {
                most = last - first + 1;
                fullest = covered.get(first).at();
            }
        }
        if (most > limit.max()) {
            overruns.add(new Overrun(name(limit), fullest, limit.max(), most));
        }
    }

    private static void runs(Limit limit, List<Send> covered, List<Overrun> overruns) {
        Map<String, Integer> counts = new TreeMap<>();
        covered.stream().filter(send -> send.run() != null).forEach(send -> counts.merge(send.run(), 1, Integer::sum));
        counts.forEach((run, sent) -> {
            if (sent > limit.max()) {
                overruns.add(new Overrun(name(limit) + " " + run, null, limit.max(), sent));
            }
        });
    }

    private static String name(Limit limit) {
        return limit.actionType().value() + " " + limit.window() + (limit.length() == null ? "" : " " + limit.length());
    }

    private static boolean mayBeSent(ActionStatus status) {
        return status == ActionStatus.SENT || status == ActionStatus.UNKNOWN || status == ActionStatus.GRANTED;
    }
}

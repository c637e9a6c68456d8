package io.quotidian.simulator.judge;

import io.quotidian.simulator.scenario.EventSpec;
import io.quotidian.simulator.scenario.LimitSpec;
import io.quotidian.simulator.scenario.PolicySpec;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Liveness: long after the last fault an action waits only because its moment has not come or a limit is used up; what
 * may count is taken generously, with all that was granted a day and more before the window.
 */
final class Drained implements Invariant {

    private static final long CARRIED = Duration.ofHours(26).toMillis();
    private static final int ACTIVE_HOURS = 3;
    private static final long PATIENCE = Duration.ofHours(2).toMillis();

    @Override
    public Optional<String> violation(Evidence evidence) {
        Map<String, Ruling> ends = Ends.of(evidence);
        for (EventSpec event : evidence.accepted()) {
            Ruling last = ends.get(event.action());
            if (last != null && "QUEUED".equals(last.status()) && !mayWait(evidence, event)) {
                return Optional.of("waits for nothing: " + last + " of " + event);
            }
        }
        return Optional.empty();
    }

    private static boolean mayWait(Evidence evidence, EventSpec event) {
        long end = evidence.scenario().end();
        List<Ruling> rulings = evidence.rulings(event.account());
        PolicySpec policy = evidence.policy(event.account(), rulings.getLast().policyVersion());
        return event.notBefore() > end - PATIENCE
                || policy.pace().warmUp() != null
                || evidence.reports().stream()
                        .anyMatch(report -> report.account().equals(event.account()))
                || !isActive(policy, end)
                || policy.limits().stream()
                        .anyMatch(limit -> limit.covers(event.type()) && isUsedUp(evidence, event, policy, limit));
    }

    /** For long enough that whatever may go has gone. */
    private static boolean isActive(PolicySpec policy, long end) {
        PolicySpec.Hours hours = policy.pace().hours();
        return hours.always()
                || LongStream.rangeClosed(0, ACTIVE_HOURS)
                        .mapToObj(ago -> Instant.ofEpochMilli(end).minus(ago, ChronoUnit.HOURS))
                        .allMatch(moment -> hours.dayOf(
                                        moment.atZone(policy.zone()).toLocalDateTime())
                                .isPresent());
    }

    private static boolean isUsedUp(Evidence evidence, EventSpec event, PolicySpec policy, LimitSpec limit) {
        long since = since(policy, limit, evidence.scenario().end()) - CARRIED;
        long granted = evidence.rulings(event.account()).stream()
                .filter(ruling -> ruling.verdict().equals("GRANTED") && ruling.decidedAt() >= since)
                .filter(ruling -> counts(evidence, event, limit, ruling))
                .count();
        return granted >= limit.max();
    }

    private static boolean counts(Evidence evidence, EventSpec waiting, LimitSpec limit, Ruling grant) {
        return evidence.accepted().stream()
                .filter(event -> event.action().equals(grant.action()))
                .anyMatch(event -> limit.covers(event.type())
                        && (limit.kind() != LimitSpec.Kind.RUN || Objects.equals(event.run(), waiting.run())));
    }

    private static long since(PolicySpec policy, LimitSpec limit, long end) {
        LocalDate day = Instant.ofEpochMilli(end).atZone(policy.zone()).toLocalDate();
        DayOfWeek weekStart = policy.weekStart();
        return switch (limit.kind()) {
            case RUN -> 0;
            case ROLLING -> end - limit.lengthMillis();
            case DAY -> millis(policy, day);
            case WEEK -> millis(policy, day.with(TemporalAdjusters.previousOrSame(weekStart)));
        };
    }

    private static long millis(PolicySpec policy, LocalDate day) {
        return day.atStartOfDay(policy.zone()).toInstant().toEpochMilli();
    }
}

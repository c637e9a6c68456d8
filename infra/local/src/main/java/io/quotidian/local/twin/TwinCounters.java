package io.quotidian.local.twin;

import io.quotidian.local.thirdparty.Quota;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How much was sent, in memory. Reading and incrementing are two calls: that is the flaw, and it is on purpose. */
final class TwinCounters {

    private record Slot(String account, Quota.Ceiling ceiling, LocalDate from) {}

    private final Quota quota;
    private final Map<Slot, Integer> counts = new ConcurrentHashMap<>();

    TwinCounters(Quota quota) {
        this.quota = quota;
    }

    boolean hasRoom(TwinEvent event, Instant now) {
        return quota.ceilings().stream()
                .filter(ceiling -> covers(ceiling, event))
                .allMatch(ceiling -> counts.getOrDefault(slot(event, ceiling, now), 0) < ceiling.max());
    }

    void increment(TwinEvent event, Instant now) {
        quota.ceilings().stream()
                .filter(ceiling -> covers(ceiling, event))
                .forEach(ceiling -> counts.merge(slot(event, ceiling, now), 1, Integer::sum));
    }

    private static boolean covers(Quota.Ceiling ceiling, TwinEvent event) {
        return ceiling.actionType().equals("*") || ceiling.actionType().equals(event.actionType());
    }

    private Slot slot(TwinEvent event, Quota.Ceiling ceiling, Instant now) {
        LocalDate day = now.atZone(quota.zone()).toLocalDate();
        DayOfWeek first = quota.weekStart();
        return new Slot(
                event.account(),
                ceiling,
                switch (ceiling.span()) {
                    case DAY -> day;
                    case WEEK -> day.with(TemporalAdjusters.previousOrSame(first));
                });
    }
}

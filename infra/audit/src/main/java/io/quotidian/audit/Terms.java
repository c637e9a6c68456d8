package io.quotidian.audit;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * Under what an account's sends are counted.
 *
 * @param since grants before it were made under other terms: they count, but break nothing
 * @param guard by how much the clocks may differ
 */
public record Terms(ZoneId zone, DayOfWeek weekStart, List<Ceiling> ceilings, Instant since, Duration guard) {
    public Terms {
        ceilings = List.copyOf(ceilings);
    }
}

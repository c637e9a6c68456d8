package io.quotidian.simulator.scenario;

import io.quotidian.simulator.engine.Chance;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * A week's end to cross.
 *
 * @param boundary the first day of the new week
 */
record Season(ZoneId zone, DayOfWeek weekStart, LocalDate boundary) {

    private static final List<Season> ALL = List.of(
            season("UTC", DayOfWeek.MONDAY, "2026-11-23"),
            season("Europe/Paris", DayOfWeek.MONDAY, "2026-03-30"),
            season("Europe/Paris", DayOfWeek.SUNDAY, "2026-03-29"),
            season("Europe/Paris", DayOfWeek.MONDAY, "2026-10-26"),
            season("Europe/Paris", DayOfWeek.SUNDAY, "2026-10-25"),
            season("America/New_York", DayOfWeek.SUNDAY, "2026-03-08"),
            season("America/New_York", DayOfWeek.MONDAY, "2026-11-02"),
            season("America/Santiago", DayOfWeek.SUNDAY, "2026-09-06"),
            season("America/Santiago", DayOfWeek.SUNDAY, "2026-04-05"),
            season("Africa/Cairo", DayOfWeek.FRIDAY, "2026-04-24"),
            season("Asia/Beirut", DayOfWeek.SUNDAY, "2026-03-29"),
            season("Australia/Lord_Howe", DayOfWeek.SUNDAY, "2026-10-04"),
            season("Asia/Kathmandu", DayOfWeek.MONDAY, "2026-06-15"),
            season("Pacific/Kiritimati", DayOfWeek.SATURDAY, "2026-06-13"));

    static Season draw(Chance chance) {
        return chance.of(ALL);
    }

    /** When the boundary passes, true time. */
    long millis() {
        return dayStart(0);
    }

    /** When the day so many after the boundary begins. */
    long dayStart(int day) {
        return boundary.plusDays(day).atStartOfDay(zone).toInstant().toEpochMilli();
    }

    /** Three in the afternoon of the day so many after the boundary. */
    long afternoon(int day) {
        return boundary.plusDays(day).atTime(15, 0).atZone(zone).toInstant().toEpochMilli();
    }

    private static Season season(String zone, DayOfWeek weekStart, String boundary) {
        return new Season(ZoneId.of(zone), weekStart, LocalDate.parse(boundary));
    }
}

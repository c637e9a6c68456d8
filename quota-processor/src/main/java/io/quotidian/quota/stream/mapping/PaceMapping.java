package io.quotidian.quota.stream.mapping;

import io.quotidian.avro.WeekDay;
import io.quotidian.quota.core.policy.ActiveHours;
import io.quotidian.quota.core.policy.WarmUp;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** When and how soon a policy lets an account act. */
final class PaceMapping {

    private static final String END_OF_DAY = "24:00";

    private PaceMapping() {}

    static @Nullable ActiveHours activeHours(io.quotidian.avro.@Nullable ActiveHours hours) {
        return hours == null
                ? null
                : new ActiveHours(
                        LocalTime.parse(hours.getFrom()),
                        hours.getTo().equals(END_OF_DAY) ? LocalTime.MIDNIGHT : LocalTime.parse(hours.getTo()),
                        hours.getDays().stream()
                                .map(day -> DayOfWeek.valueOf(day.name()))
                                .collect(Collectors.toSet()));
    }

    static io.quotidian.avro.@Nullable ActiveHours stored(@Nullable ActiveHours hours) {
        if (hours == null) {
            return null;
        }
        List<WeekDay> days = hours.days().stream()
                .sorted()
                .map(day -> WeekDay.valueOf(day.name()))
                .toList();
        String to =
                hours.to().equals(LocalTime.MIDNIGHT) ? END_OF_DAY : hours.to().toString();
        return new io.quotidian.avro.ActiveHours(hours.from().toString(), to, days);
    }

    /** The share is kept to the millionth. */
    static @Nullable WarmUp warmUp(io.quotidian.avro.@Nullable WarmUp ramp) {
        return ramp == null
                ? null
                : new WarmUp(ramp.getFrom(), (int) Math.round(ramp.getStart() * WarmUp.MILLION), ramp.getDays());
    }

    static io.quotidian.avro.@Nullable WarmUp stored(@Nullable WarmUp ramp) {
        return ramp == null
                ? null
                : new io.quotidian.avro.WarmUp(
                        ramp.from(), ramp.startPerMillion() / (double) WarmUp.MILLION, ramp.days());
    }
}

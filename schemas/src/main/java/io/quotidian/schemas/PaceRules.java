package io.quotidian.schemas;

import static io.quotidian.schemas.QuotaPolicyRules.PREFIX;

import io.quotidian.avro.ActiveHours;
import io.quotidian.avro.QuotaPolicy;
import io.quotidian.avro.WarmUp;
import java.util.regex.Pattern;

/** What the active hours and the warm-up of a policy must be. */
final class PaceRules {
    static final int MAX_WARM_UP_DAYS = 366;

    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");
    static final String END_OF_DAY = "24:00";

    private PaceRules() {}

    static void check(QuotaPolicy policy, Violations violations) {
        ActiveHours hours = policy.getActiveHours();
        if (hours != null) {
            Violations found = new Violations();
            activeHours(hours, found);
            if (found.toList().isEmpty()) {
                found.require(
                        GuardedHours.leaveRoom(policy, hours),
                        PREFIX + "activeHours",
                        "must reach out of the guard around the boundaries of limited windows, or nothing could be sent");
            }
            violations.addAll(found.toList());
        }
        WarmUp ramp = policy.getWarmUp();
        if (ramp != null) {
            warmUp(ramp, violations);
        }
    }

    private static void activeHours(ActiveHours hours, Violations violations) {
        String field = PREFIX + "activeHours";
        violations.require(isTime(hours.getFrom()), field + ".from", "must be HH:mm from 00:00 to 23:59");
        violations.require(
                isTime(hours.getTo()) || hours.getTo().equals(END_OF_DAY),
                field + ".to",
                "must be HH:mm from 00:00 to 24:00; earlier than from means the next day");
        violations.require(
                !hours.getTo().equals(hours.getFrom()),
                field + ".to",
                "must differ from from; a whole day is 00:00 to 24:00");
        violations.require(!hours.getDays().isEmpty(), field + ".days", "must name a day");
    }

    private static void warmUp(WarmUp ramp, Violations violations) {
        String field = PREFIX + "warmUp";
        violations.require(ramp.getStart() >= 0 && ramp.getStart() <= 1, field + ".start", "must be a share, 0 to 1");
        violations.range(field + ".days", ramp.getDays(), 1, MAX_WARM_UP_DAYS);
    }

    private static boolean isTime(String text) {
        return TIME.matcher(text).matches();
    }
}

package io.quotidian.local.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a fast calendar cannot shorten: the policy's margins keep a least length in real time.
 *
 * @param settle the longest time by which the run itself delays a request
 */
record Floors(Duration settle) {

    private static final Duration LEASE = Duration.ofSeconds(1);
    static final Duration GUARD = Duration.ofMillis(50);

    /** Says which of the policy's durations the services raise, and to what. */
    List<String> raised(String policyJson, DemoCalendar calendar) {
        JsonNode policy = JsonMapper.shared().readTree(policyJson);
        List<String> raised = new ArrayList<>();
        raise("lease", duration(policy, "lease", "PT5M"), LEASE, calendar, raised);
        raise("windowGuard", guard(policyJson), GUARD, calendar, raised);
        raise("settleOwn", duration(policy, "settleOwn", "PT15M"), settle, calendar, raised);
        raise("settle", duration(policy, "settle", "PT24H"), settle, calendar, raised);
        return raised;
    }

    static Duration guard(String policyJson) {
        return duration(JsonMapper.shared().readTree(policyJson), "windowGuard", "PT30S");
    }

    private static Duration duration(JsonNode policy, String field, String absent) {
        return Duration.parse(policy.path(field).asString(absent));
    }

    private static void raise(String name, Duration given, Duration floor, DemoCalendar calendar, List<String> raised) {
        Duration least = calendar.scaled(floor);
        if (given.compareTo(least) < 0) {
            raised.add("%s %s → %s (%d ms of real time)".formatted(name, given, least, floor.toMillis()));
        }
    }
}

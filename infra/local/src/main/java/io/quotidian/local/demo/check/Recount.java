package io.quotidian.local.demo.check;

import io.quotidian.local.thirdparty.JournalEntry;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Counts a journal again against every limit of the policy, from the documents alone. */
public final class Recount {

    private static final JsonNode SAFE_LIMITS = JsonMapper.shared().readTree("""
            [{"actionType":"*","window":"DAY","max":20},{"actionType":"*","window":"WEEK","max":80}]""");

    private final ZoneId zone;
    private final DayOfWeek weekStart;
    private final JsonNode limits;

    /** The policy as the run was given it. */
    public Recount(String policyJson) {
        JsonNode policy = JsonMapper.shared().readTree(policyJson);
        zone = ZoneId.of(policy.path("zone").asString("UTC"));
        weekStart = DayOfWeek.valueOf(policy.path("weekStart").asString("MONDAY"));
        limits = policy.path("limits").isArray() ? policy.path("limits") : SAFE_LIMITS;
    }

    /** How many requests, earliest first, were acted on although a limit was used up. */
    public int overQuota(List<JournalEntry> accepted) {
        Map<String, List<Instant>> counted = new HashMap<>();
        int over = 0;
        for (JournalEntry entry : accepted) {
            boolean tooMany = false;
            for (int i = 0; i < limits.size(); i++) {
                JsonNode limit = limits.get(i);
                String window = window(limit, entry);
                if (window != null) {
                    String key = i + "|" + entry.account() + "|" + window;
                    List<Instant> inWindow = counted.computeIfAbsent(key, ignored -> new ArrayList<>());
                    inWindow.removeIf(earlier -> isPast(limit, earlier, entry.calendar()));
                    inWindow.add(entry.calendar());
                    tooMany |= inWindow.size() > limit.path("max").asInt();
                }
            }
            over += tooMany ? 1 : 0;
        }
        return over;
    }

    /** Only a rolling window leaves something behind before it ends. */
    private static boolean isPast(JsonNode limit, Instant earlier, Instant now) {
        return limit.path("window").asString("").equals("ROLLING")
                && !earlier.plus(Duration.parse(limit.path("duration").asString("")))
                        .isAfter(now);
    }

    /** How many requests were acted on although the same action had been before. */
    public static int twice(List<JournalEntry> accepted) {
        Set<String> seen = new HashSet<>();
        return (int) accepted.stream()
                .filter(entry -> !seen.add(entry.account() + "|" + entry.actionId()))
                .count();
    }

    /** The window that the entry counts in, or null if the limit does not concern it. */
    private @Nullable String window(JsonNode limit, JournalEntry entry) {
        String type = limit.path("actionType").asString("*");
        if (!type.equals("*") && !type.equals(entry.actionType())) {
            return null;
        }
        LocalDate day = LocalDate.ofInstant(entry.calendar(), zone);
        return switch (limit.path("window").asString("")) {
            case "DAY" -> day.toString();
            case "WEEK" ->
                day.minusDays(Math.floorMod(day.getDayOfWeek().getValue() - weekStart.getValue(), 7))
                        .toString();
            case "RUN" -> entry.runId();
            case "ROLLING" -> "all";
            default -> throw new IllegalArgumentException("the recount does not know the window of " + limit);
        };
    }
}

package io.quotidian.chaos.check;

import io.quotidian.local.thirdparty.JournalEntry;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Q1: counts the third party's journal, by its own clock, against every limit of the policy documents. */
final class NeverOverQuota {

    private static final int DAYS_OF_WEEK = 7;

    private NeverOverQuota() {}

    static List<Finding> findings(Evidence evidence) {
        Map<String, List<JournalEntry>> byAccount = evidence.acted().stream()
                .sorted(Comparator.comparing(JournalEntry::calendar))
                .collect(Collectors.groupingBy(JournalEntry::account, TreeMap::new, Collectors.toList()));
        List<Finding> findings = new ArrayList<>();
        byAccount.forEach((account, entries) -> {
            String policy = evidence.policies().get(account);
            if (policy == null) {
                findings.add(new Finding("Q1 never over quota", account, null, "acted on for an unknown account"));
            } else {
                findings.addAll(overLimits(JsonMapper.shared().readTree(policy), account, entries));
            }
        });
        return findings;
    }

    private static List<Finding> overLimits(JsonNode policy, String account, List<JournalEntry> entries) {
        List<Finding> findings = new ArrayList<>();
        for (JsonNode limit : policy.path("limits")) {
            String type = limit.path("actionType").asString("*");
            List<JournalEntry> counted = entries.stream()
                    .filter(entry -> type.equals("*") || type.equals(entry.actionType()))
                    .toList();
            findings.addAll(
                    limit.path("window").asString("").equals("ROLLING")
                            ? overRolling(limit, account, counted)
                            : overWindow(policy, limit, account, counted));
        }
        return findings;
    }

    /** Any interval of the given length, its first moment in it, its last not. */
    private static List<Finding> overRolling(JsonNode limit, String account, List<JournalEntry> counted) {
        Duration length = Duration.parse(limit.path("duration").asString(""));
        int max = limit.path("max").asInt();
        List<Finding> findings = new ArrayList<>();
        for (int last = max; last < counted.size(); last++) {
            Instant from = counted.get(last - max).calendar();
            JournalEntry entry = counted.get(last);
            if (Duration.between(from, entry.calendar()).compareTo(length) < 0) {
                findings.add(over(account, entry, limit, max + 1, from + " and " + length + " on"));
            }
        }
        return findings;
    }

    private static List<Finding> overWindow(
            JsonNode policy, JsonNode limit, String account, List<JournalEntry> counted) {
        Function<JournalEntry, @Nullable String> window = window(policy, limit);
        int max = limit.path("max").asInt();
        Map<String, Integer> used = new TreeMap<>();
        List<Finding> findings = new ArrayList<>();
        for (JournalEntry entry : counted) {
            String in = window.apply(entry);
            int now = in == null ? 0 : used.merge(in, 1, Integer::sum);
            if (now > max) {
                findings.add(over(account, entry, limit, now, String.valueOf(in)));
            }
        }
        return findings;
    }

    private static Function<JournalEntry, @Nullable String> window(JsonNode policy, JsonNode limit) {
        ZoneId zone = ZoneId.of(policy.path("zone").asString("UTC"));
        DayOfWeek first = DayOfWeek.valueOf(policy.path("weekStart").asString("MONDAY"));
        return switch (limit.path("window").asString("")) {
            case "DAY" -> entry -> "day " + LocalDate.ofInstant(entry.calendar(), zone);
            case "WEEK" -> entry -> "week from " + weekStart(LocalDate.ofInstant(entry.calendar(), zone), first);
            case "RUN" -> JournalEntry::runId;
            default -> throw new IllegalArgumentException("the judge does not know the window of " + limit);
        };
    }

    private static LocalDate weekStart(LocalDate day, DayOfWeek first) {
        return day.minusDays(Math.floorMod(day.getDayOfWeek().getValue() - first.getValue(), DAYS_OF_WEEK));
    }

    private static Finding over(String account, JournalEntry entry, JsonNode limit, int count, String window) {
        return new Finding(
                "Q1 never over quota",
                account,
                entry.actionId(),
                "the third party saw number %d in %s against %s, attempt %d at %s (%s)"
                        .formatted(count, window, limit, entry.attempt(), entry.calendar(), entry.real()));
    }
}

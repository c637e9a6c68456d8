package io.quotidian.chaos.check;

import io.quotidian.audit.Ceiling;
import io.quotidian.audit.Overrun;
import io.quotidian.audit.Recount;
import io.quotidian.audit.Seen;
import io.quotidian.audit.Terms;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Q1 once more, from the ledger: the same recount that the auditor does. */
final class LedgerRecount {

    private LedgerRecount() {}

    static List<Finding> findings(Evidence evidence) {
        Map<String, List<SlotView>> byAccount = evidence.slots().stream()
                .collect(Collectors.groupingBy(SlotView::account, TreeMap::new, Collectors.toList()));
        List<Finding> findings = new ArrayList<>();
        byAccount.forEach((account, slots) -> {
            String policy = evidence.policies().get(account);
            if (policy != null) {
                findings.addAll(overruns(account, terms(JsonMapper.shared().readTree(policy)), slots));
            }
        });
        return findings;
    }

    private static List<Finding> overruns(String account, Terms terms, List<SlotView> slots) {
        List<Seen> seen = slots.stream()
                .filter(slot -> slot.status().equals("SENT"))
                .map(LedgerRecount::seen)
                .toList();
        return new Recount(terms)
                .sure(seen).stream()
                        .map(overrun -> new Finding(
                                "Q1 never over quota", account, action(overrun), "by the ledger: " + overrun))
                        .toList();
    }

    private static Seen seen(SlotView slot) {
        return new Seen(slot.id(), slot.actionType(), slot.run(), slot.grantedAt(), slot.observedAt(), true);
    }

    private static @Nullable String action(Overrun overrun) {
        return overrun.seen().name().replaceFirst("/\\d+$", "");
    }

    private static Terms terms(JsonNode policy) {
        List<Ceiling> ceilings = new ArrayList<>();
        for (JsonNode limit : policy.path("limits")) {
            ceilings.add(new Ceiling(
                    limit.path("actionType").asString("*"),
                    span(limit),
                    limit.path("max").asInt()));
        }
        return new Terms(
                ZoneId.of(policy.path("zone").asString("UTC")),
                DayOfWeek.valueOf(policy.path("weekStart").asString("MONDAY")),
                ceilings,
                Instant.MIN,
                Duration.ZERO);
    }

    private static Ceiling.Span span(JsonNode limit) {
        return switch (limit.path("window").asString("")) {
            case "DAY" -> new Ceiling.Span.Day();
            case "WEEK" -> new Ceiling.Span.Week();
            case "RUN" -> new Ceiling.Span.Run();
            case "ROLLING" ->
                new Ceiling.Span.Rolling(Duration.parse(limit.path("duration").asString("")));
            default -> throw new IllegalArgumentException("the judge does not know the window of " + limit);
        };
    }
}

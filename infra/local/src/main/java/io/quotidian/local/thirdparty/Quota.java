package io.quotidian.local.thirdparty;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the third party tolerates of an account: its own reading of a policy. Of runs it knows nothing. */
public record Quota(ZoneId zone, DayOfWeek weekStart, List<Ceiling> ceilings) {

    private static final String SAFE_DEFAULT = """
            {"limits":[{"actionType":"*","window":"DAY","max":20},{"actionType":"*","window":"WEEK","max":80}]}""";

    public Quota {
        ceilings = List.copyOf(ceilings);
    }

    /** The span of days that a ceiling counts over. */
    public enum Span {
        DAY,
        WEEK
    }

    /** At most {@code max} actions of a type, or of all with {@code *}, in a span. */
    public record Ceiling(String actionType, Span span, int max) {
        boolean covers(String type) {
            return actionType.equals("*") || actionType.equals(type);
        }
    }

    public static Quota safeDefault() {
        return parse(SAFE_DEFAULT);
    }

    /** Reads the policy document of the run. Limits without limits are those of the safe default. */
    public static Quota parse(String policyJson) {
        JsonNode policy = JsonMapper.shared().readTree(policyJson);
        if (!policy.path("limits").isArray()) {
            policy = JsonMapper.shared().readTree(SAFE_DEFAULT);
        }
        List<Ceiling> ceilings = new ArrayList<>();
        for (JsonNode limit : policy.path("limits")) {
            addCeiling(limit, ceilings);
        }
        return new Quota(
                ZoneId.of(policy.path("zone").asString("UTC")),
                DayOfWeek.valueOf(policy.path("weekStart").asString("MONDAY").toUpperCase(Locale.ROOT)),
                ceilings);
    }

    private static void addCeiling(JsonNode limit, List<Ceiling> ceilings) {
        String type = limit.path("actionType").asString("*");
        int max = limit.path("max").asInt();
        switch (limit.path("window").asString("")) {
            case "DAY" -> ceilings.add(new Ceiling(type, Span.DAY, max));
            case "WEEK" -> ceilings.add(new Ceiling(type, Span.WEEK, max));
            default -> {} // spans that this third party does not watch
        }
    }

    /** First day of the span that the moment lies in. */
    LocalDate spanStart(Span span, Instant moment) {
        LocalDate day = moment.atZone(zone).toLocalDate();
        return switch (span) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(weekStart));
        };
    }
}

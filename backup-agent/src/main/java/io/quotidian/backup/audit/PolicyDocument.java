package io.quotidian.backup.audit;

import io.quotidian.audit.Ceiling;
import io.quotidian.audit.Terms;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A policy as ingest keeps it, with all its defaults. Without one, the safe default is in force. */
record PolicyDocument(Document policy) {

    private static final Document SAFE_DEFAULT = Document.parse("""
            {"limits":[{"actionType":"*","window":"DAY","max":20},{"actionType":"*","window":"WEEK","max":80}]}""");
    private static final Duration A_WEEK_AND_A_DAY = Duration.ofDays(8);

    static PolicyDocument of(@Nullable Document policy) {
        return new PolicyDocument(policy == null || policy.get("limits") == null ? SAFE_DEFAULT : policy);
    }

    Terms terms(Instant since) {
        return new Terms(
                ZoneId.of(text("zone", "UTC")),
                DayOfWeek.valueOf(text("weekStart", "MONDAY")),
                ceilings(),
                since,
                Duration.parse(text("windowGuard", "PT30S")));
    }

    private List<Ceiling> ceilings() {
        return policy.getList("limits", Document.class).stream()
                .map(limit -> new Ceiling(
                        Objects.requireNonNullElse(limit.getString("actionType"), "*"),
                        span(limit),
                        limit.get("max", Number.class).intValue()))
                .toList();
    }

    private static Ceiling.Span span(Document limit) {
        return switch (limit.getString("window")) {
            case "DAY" -> new Ceiling.Span.Day();
            case "WEEK" -> new Ceiling.Span.Week();
            case "RUN" -> new Ceiling.Span.Run();
            case "ROLLING" -> new Ceiling.Span.Rolling(Duration.parse(limit.getString("duration")));
            default -> throw new IllegalStateException("the auditor does not know the window of " + limit);
        };
    }

    /** How long an attempt whose end nobody saw may still be acted on. */
    Duration settle(boolean inferred) {
        return Duration.parse(inferred ? text("settle", "PT24H") : text("settleOwn", "PT15M"));
    }

    /** Grants before this cannot lie in a window that is still counted; a run's window has no beginning. */
    Instant horizon(Instant now) {
        Duration longest = settle(true).plus(A_WEEK_AND_A_DAY);
        for (Ceiling ceiling : ceilings()) {
            if (ceiling.span() instanceof Ceiling.Span.Run) {
                return Instant.EPOCH;
            } else if (ceiling.span() instanceof Ceiling.Span.Rolling rolling
                    && rolling.length().plus(settle(true)).compareTo(longest) > 0) {
                longest = rolling.length().plus(settle(true));
            }
        }
        return now.minus(longest);
    }

    private String text(String field, String otherwise) {
        return Objects.requireNonNullElse(policy.getString(field), otherwise);
    }
}

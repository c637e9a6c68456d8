package io.quotidian.ingest.policies;

import io.quotidian.ingest.failure.FieldError;
import io.quotidian.schemas.Violation;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Speaks of a policy as its JSON does, of durations and not of milliseconds; the rules speak of the record. */
final class PolicyFields {
    private static final Pattern PREFIX = Pattern.compile("^(command\\.)?(policy\\.?)?");
    private static final Pattern LIMIT_DURATION = Pattern.compile("^(limits\\[\\d+])\\.durationMillis$");
    private static final Map<String, String> JSON_NAMES = Map.ofEntries(
            Map.entry("spacingMillis", "spacing.min"),
            Map.entry("spacingJitterMillis", "spacing.jitter"),
            Map.entry("leaseMillis", "lease"),
            Map.entry("windowGuardMillis", "windowGuard"),
            Map.entry("maxQueueTimeMillis", "maxQueueTime"),
            Map.entry("settleOwnMillis", "settleOwn"),
            Map.entry("settleMillis", "settle"),
            Map.entry("durationMillis", "duration"),
            Map.entry("circuitFailures", "circuit.failures"),
            Map.entry("circuitBackoffMillis", "circuit.backoff"),
            Map.entry("circuitMaxBackoffMillis", "circuit.maxBackoff"));

    private static final String MILLIS = "Millis";
    private static final Pattern FIELD_OR_MILLIS = Pattern.compile("[a-zA-Z]+Millis\\b|-?\\b\\d+\\b");

    private PolicyFields() {}

    static FieldError error(Violation violation) {
        boolean duration = violation.field().endsWith(MILLIS);
        return new FieldError(
                json(violation.field()), duration ? ofDurations(violation.message()) : violation.message());
    }

    static String json(String recordField) {
        String field = PREFIX.matcher(recordField).replaceFirst("");
        Matcher duration = LIMIT_DURATION.matcher(field);
        return duration.matches() ? duration.group(1) + ".duration" : JSON_NAMES.getOrDefault(field, field);
    }

    private static String ofDurations(String message) {
        return FIELD_OR_MILLIS.matcher(message).replaceAll(found -> {
            String text = found.group();
            return text.endsWith(MILLIS) ? json(text) : IsoDurations.text(Duration.ofMillis(Long.parseLong(text)));
        });
    }
}

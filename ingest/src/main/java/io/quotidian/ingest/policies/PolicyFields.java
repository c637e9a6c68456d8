package io.quotidian.ingest.policies;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names a policy's fields as its JSON does; the rules name them as the record does. */
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

    private PolicyFields() {}

    static String json(String recordField) {
        String field = PREFIX.matcher(recordField).replaceFirst("");
        Matcher duration = LIMIT_DURATION.matcher(field);
        return duration.matches() ? duration.group(1) + ".duration" : JSON_NAMES.getOrDefault(field, field);
    }
}

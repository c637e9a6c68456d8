package io.quotidian.chaos.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The accounts of a battle: policies of several kinds, and half of them with an idempotent endpoint. */
public final class Cast {

    private static final int ACCOUNTS = 12;
    private static final String ZONE = "Europe/Paris";

    /** Durations are the calendar's; the services raise what a fast calendar would make too short. */
    private static final String POLICY = """
            {"zone":"%s","weekStart":"MONDAY","limits":[%s],"spacing":{"min":"PT30M"},"lease":"PT6H",\
            "windowGuard":"PT15M","maxAttempts":5,"maxQueueTime":"P14D","settleOwn":"PT15M","settle":"PT24H",\
            "circuit":{"failures":5,"backoff":"PT1H","maxBackoff":"PT6H"}}""";

    private static final List<String> LIMITS = List.of("""
            {"actionType":"message","window":"DAY","max":8},{"actionType":"*","window":"WEEK","max":40}""", """
            {"actionType":"*","window":"DAY","max":10},\
            {"actionType":"message","window":"ROLLING","duration":"PT24H","max":7}""", """
            {"actionType":"visit","window":"DAY","max":5},{"actionType":"message","window":"DAY","max":6},\
            {"actionType":"*","window":"RUN","max":25}""");

    private final Map<String, String> policies = new LinkedHashMap<>();
    private final Set<String> idempotent = new TreeSet<>();

    public Cast() {
        IntStream.range(0, ACCOUNTS).forEach(this::add);
    }

    private void add(int number) {
        String account = "account-" + number;
        policies.put(account, POLICY.formatted(ZONE, LIMITS.get(number % LIMITS.size())));
        if (number % 2 == 1) {
            idempotent.add(account);
        }
    }

    public List<String> accounts() {
        return List.copyOf(policies.keySet());
    }

    public Map<String, String> policies() {
        return policies;
    }

    public Set<String> idempotent() {
        return idempotent;
    }

    /** The third party bans nobody in a battle: a ban would hide what comes after it. The judge counts. */
    public static String tolerance() {
        return POLICY.formatted(ZONE, """
                {"actionType":"*","window":"DAY","max":1000000}""");
    }
}

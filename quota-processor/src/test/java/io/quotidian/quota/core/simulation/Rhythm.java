package io.quotidian.quota.core.simulation;

import static io.quotidian.quota.core.simulation.Invariants.require;

import io.quotidian.quota.core.account.Attempt;
import io.quotidian.quota.core.policy.ActiveHours;
import io.quotidian.quota.core.policy.Policy;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;

/** When an account's grants may be given: a gap apart that the action before draws, and within the active hours. */
final class Rhythm {
    private static final BigInteger PRIME = new BigInteger("100000001b3", 16);
    private static final BigInteger OFFSET = new BigInteger("cbf29ce484222325", 16);
    private static final BigInteger WHOLE = BigInteger.ONE.shiftLeft(64);
    private static final int WORD = 0xffff;

    private final Map<String, Attempt> last = new HashMap<>();

    void check(String account, Policy policy, Attempt attempt) {
        Attempt before = last.put(account, attempt);
        if (before != null) {
            Instant earliest = before.grantedAt().plus(gap(policy, before));
            require(!attempt.grantedAt().isBefore(earliest), "spacing is kept", before, attempt);
        }
        ActiveHours hours = policy.activeHours();
        if (hours != null) {
            var zone = policy.calendar().zone();
            require(isActive(hours, attempt.grantedAt().atZone(zone)), "granted in active hours", attempt, policy);
            require(
                    isActive(hours, attempt.notAfter().minusMillis(1).atZone(zone)),
                    "no lease outlasts the active hours",
                    attempt,
                    policy);
        }
    }

    private static Duration gap(Policy policy, Attempt before) {
        BigInteger hash = OFFSET;
        for (byte octet : before.action().value().getBytes(StandardCharsets.UTF_8)) {
            hash = hash.xor(BigInteger.valueOf(octet & 0xff)).multiply(PRIME).mod(WHOLE);
        }
        long lot = 0;
        for (int word = 0; word < 4; word++) {
            lot ^= hash.shiftRight(16 * word).longValue() & WORD;
        }
        long jitter = policy.spacing().jitter().toMillis();
        return policy.spacing().min().plusMillis(jitter * lot / WORD);
    }

    /** By the clock on the wall; hours that end before they begin belong to the day they begin on. */
    private static boolean isActive(ActiveHours hours, ZonedDateTime wall) {
        LocalTime time = wall.toLocalTime();
        boolean today = hours.days().contains(wall.getDayOfWeek());
        boolean yesterday = hours.days().contains(wall.getDayOfWeek().minus(1));
        boolean begun = !time.isBefore(hours.from());
        boolean over = !time.isBefore(hours.to());
        return hours.from().isBefore(hours.to()) ? today && begun && !over : (today && begun) || (yesterday && !over);
    }
}

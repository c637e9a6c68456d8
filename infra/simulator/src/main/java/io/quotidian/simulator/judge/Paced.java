package io.quotidian.simulator.judge;

import io.quotidian.simulator.scenario.PolicySpec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Grants keep the policy's gap, jitter included, and its active hours; a lease ends with them. */
final class Paced implements Invariant {

    private static final int LARGEST_LOT = 0xffff;

    @Override
    public Optional<String> violation(Evidence evidence) {
        for (String account : evidence.scenario().accounts()) {
            Ruling before = null;
            for (Ruling ruling : evidence.rulings(account)) {
                if (ruling.verdict().equals("GRANTED")) {
                    PolicySpec policy = evidence.policy(account, ruling.policyVersion());
                    if (!keepsGap(policy, before, ruling) || !keepsHours(policy, ruling)) {
                        return Optional.of("too soon or at the wrong hour: " + ruling + " after " + before);
                    }
                    before = ruling;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean keepsGap(PolicySpec policy, @Nullable Ruling before, Ruling ruling) {
        if (before == null) {
            return true;
        }
        long jitter = policy.pace().jitter() * lot(String.valueOf(before.action())) / LARGEST_LOT;
        return ruling.decidedAt() >= before.decidedAt() + policy.pace().gap() + jitter;
    }

    /** FNV-1a of 64 bits, its four words folded into one. */
    private static long lot(String action) {
        long hash = 0xcbf29ce484222325L;
        for (byte octet : action.getBytes(StandardCharsets.UTF_8)) {
            hash ^= Byte.toUnsignedLong(octet);
            hash *= 0x100000001b3L;
        }
        return ((hash >>> 48) ^ (hash >>> 32) ^ (hash >>> 16) ^ hash) & LARGEST_LOT;
    }

    private static boolean keepsHours(PolicySpec policy, Ruling grant) {
        Optional<LocalDate> from = dayOf(policy, grant.decidedAt());
        return policy.pace().hours().always() || (from.isPresent() && from.equals(dayOf(policy, grant.notAfter() - 1)));
    }

    private static Optional<LocalDate> dayOf(PolicySpec policy, long moment) {
        return policy.pace()
                .hours()
                .dayOf(Instant.ofEpochMilli(moment).atZone(policy.zone()).toLocalDateTime());
    }
}

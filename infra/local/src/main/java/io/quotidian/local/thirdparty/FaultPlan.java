package io.quotidian.local.thirdparty;

import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Which request meets which fault. The same seed, action and attempt meet the same one, in whatever order they come. */
public sealed interface FaultPlan {

    Fault faultFor(String account, String webhookId, int attempt);

    /** The longest time by which a request can be delayed. */
    Duration longestDelay();

    static FaultPlan none() {
        return new Smooth();
    }

    static FaultPlan some(long seed) {
        return new Rough(seed, new ConcurrentHashMap<>());
    }

    /** No faults. */
    record Smooth() implements FaultPlan {
        @Override
        public Fault faultFor(String account, String webhookId, int attempt) {
            return new Fault.None();
        }

        @Override
        public Duration longestDelay() {
            return Duration.ZERO;
        }
    }

    /** A few faults of every kind; the third request of every account is surely dropped after it was acted on. */
    record Rough(long seed, Map<String, AtomicInteger> requests) implements FaultPlan {

        private static final int SURELY_DROPPED = 3;
        private static final int OUT_OF = 1_000;
        private static final Duration HANG = Duration.ofMillis(1_500);
        private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
        private static final int SLOW_MIN_MILLIS = 100;
        private static final int SLOW_MAX_MILLIS = 400;

        @Override
        public Fault faultFor(String account, String webhookId, int attempt) {
            int ordinal = requests.computeIfAbsent(account, key -> new AtomicInteger())
                    .incrementAndGet();
            return ordinal == SURELY_DROPPED ? new Fault.Drop() : drawn(account, webhookId, attempt);
        }

        private Fault drawn(String account, String webhookId, int attempt) {
            var random = new SplittableRandom(seed ^ mix(account) ^ (mix(webhookId) * 31 + attempt));
            int draw = random.nextInt(OUT_OF);
            if (draw < 40) {
                return new Fault.Slow(Duration.ofMillis(random.nextInt(SLOW_MIN_MILLIS, SLOW_MAX_MILLIS)));
            } else if (draw < 50) {
                return new Fault.Throttled(RETRY_AFTER);
            } else if (draw < 56) {
                return new Fault.ErrorBefore();
            } else if (draw < 62) {
                return new Fault.ErrorAfter();
            } else if (draw < 66) {
                return new Fault.Hang(HANG);
            } else if (draw < 72) {
                return new Fault.Drop();
            }
            return new Fault.None();
        }

        /** Spreads the 32 bits of a text's hash over 64. */
        private static long mix(String text) {
            long z = text.hashCode() * 0x9E3779B97F4A7C15L;
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            return z ^ (z >>> 27);
        }

        @Override
        public Duration longestDelay() {
            return HANG;
        }
    }
}

package io.quotidian.bench.wakeups;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

/** How long each punctuation took, by how often it happens; what is done for a record is under zero. */
final class Times {

    private static final double NANOS_PER_MICRO = 1e3;

    private final Map<Duration, LongStream.Builder> taken = new ConcurrentHashMap<>();
    private final Map<Duration, Integer> counts = new ConcurrentHashMap<>();

    void begin() {
        taken.clear();
        counts.clear();
    }

    int count(Duration interval) {
        return counts.getOrDefault(interval, 0);
    }

    void took(Duration interval, long nanos) {
        taken.compute(interval, (ignored, before) -> {
            LongStream.Builder all = before == null ? LongStream.builder() : before;
            all.add(nanos);
            return all;
        });
        counts.merge(interval, 1, Integer::sum);
    }

    /** What was seen since the beginning, in words. */
    String end(Duration interval) {
        LongStream.Builder all = taken.remove(interval);
        long[] sorted = all == null ? new long[0] : all.build().sorted().toArray();
        return "%,7d times, p50 %,.0f us, p99 %,.0f us, longest %,.0f us"
                .formatted(sorted.length, micros(sorted, 0.5), micros(sorted, 0.99), micros(sorted, 1));
    }

    private static double micros(long[] sorted, double quantile) {
        int index = (int) Math.ceil(quantile * sorted.length) - 1;
        return sorted.length == 0 ? Double.NaN : sorted[Math.clamp(index, 0, sorted.length - 1)] / NANOS_PER_MICRO;
    }
}

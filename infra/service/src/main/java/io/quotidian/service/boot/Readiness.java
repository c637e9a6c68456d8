package io.quotidian.service.boot;

import io.quotidian.service.DependencyCheck;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks every dependency at once, waits for none beyond a limit, and remembers the answer for a moment. */
final class Readiness implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
    private static final Duration CHECK_LIMIT = Duration.ofSeconds(3);
    private static final Duration REMEMBERED = Duration.ofMillis(500);

    record Report(boolean ready, Map<String, String> dependencies, List<String> required) {

        Report {
            dependencies = new TreeMap<>(dependencies);
            required = List.copyOf(required);
        }
    }

    private record Remembered(Report report, long atNanos) {}

    private final List<DependencyCheck> checks;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicReference<@Nullable Remembered> last = new AtomicReference<>();

    Readiness(List<DependencyCheck> checks) {
        this.checks = List.copyOf(checks);
    }

    Report report() {
        long now = System.nanoTime();
        Remembered known = last.get();
        if (known != null && now - known.atNanos() < REMEMBERED.toNanos()) {
            return known.report();
        }
        Report fresh = ask();
        last.set(new Remembered(fresh, System.nanoTime()));
        return fresh;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private Report ask() {
        Map<DependencyCheck, CompletableFuture<String>> asked = new LinkedHashMap<>();
        checks.forEach(check -> asked.put(check, ask(check)));
        Map<String, String> statuses = new TreeMap<>();
        asked.forEach((check, answer) -> statuses.put(check.name(), answer.join()));
        List<String> required = checks.stream()
                .filter(DependencyCheck::required)
                .map(DependencyCheck::name)
                .sorted()
                .toList();
        boolean ready = required.stream().map(statuses::get).allMatch(DependencyCheck.OK::equals);
        return new Report(ready, statuses, required);
    }

    private CompletableFuture<String> ask(DependencyCheck check) {
        return CompletableFuture.supplyAsync(check::status, threads)
                .exceptionally(failure -> {
                    LOG.warn("The check of {} failed", check.name(), failure);
                    return DependencyCheck.UNAVAILABLE;
                })
                .completeOnTimeout(DependencyCheck.UNAVAILABLE, CHECK_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }
}

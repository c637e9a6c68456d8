package io.quotidian.backup.audit;

import com.mongodb.MongoException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Recounts again and again, and exports what was found last. */
final class AuditSchedule implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(AuditSchedule.class);

    private static final double MILLIS_PER_SECOND = 1_000;

    private final Supplier<Auditor.Result> auditor;
    private final Duration interval;
    private final Clock realClock;
    private final Counter failures;
    private volatile Auditor.@Nullable Result latest;
    private volatile double lastSuccess = Double.NaN;
    private volatile @Nullable Thread loop;

    /** @param auditor recounts everything, once */
    AuditSchedule(Supplier<Auditor.Result> auditor, AuditSettings settings, Clock realClock, MeterRegistry registry) {
        this.auditor = auditor;
        this.interval = settings.interval();
        this.realClock = realClock;
        this.failures = Counter.builder("quotidian.errors")
                .tag("service", "backup-agent")
                .tag("type", "audit")
                .register(registry);
        Gauge.builder("quotidian.quota.overrun", () -> found(Auditor.Result::sure))
                .description("Sends that were certainly seen beyond a limit, by the latest recount; must be 0; NaN"
                        + " before the first")
                .register(registry);
        Gauge.builder("quotidian.quota.overrun.possible", () -> found(Auditor.Result::possible))
                .description("Grants that were made although a window may have been full, by the latest recount; NaN"
                        + " before the first")
                .register(registry);
        Gauge.builder("quotidian.audit.last.success.timestamp", () -> lastSuccess)
                .baseUnit("seconds")
                .description("When every account was last recounted; NaN before the first time")
                .register(registry);
    }

    @Override
    public void start() {
        loop = Thread.ofPlatform().daemon().name("auditor").start(this::run);
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                recount();
                Thread.sleep(interval);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the service stops
        }
    }

    private void recount() {
        try {
            Auditor.Result result = auditor.get();
            latest = result;
            failures.increment(result.unread());
            if (result.unread() == 0) {
                lastSuccess = realClock.millis() / MILLIS_PER_SECOND;
            }
        } catch (RuntimeException e) {
            // Boundary: an auditor that ended would go on saying what it found last.
            failures.increment();
            LOG.atWarn()
                    .addKeyValue("cause", String.valueOf(e.getMessage()))
                    .setCause(e instanceof MongoException ? null : e)
                    .log("The ledger could not be recounted: trying again");
        }
    }

    /** Nobody has counted is not the same as nothing was found. */
    private double found(ToIntFunction<Auditor.Result> part) {
        Auditor.Result known = latest;
        return known == null ? Double.NaN : part.applyAsInt(known);
    }

    @Override
    public void stop() {
        Thread running = loop;
        if (running != null) {
            running.interrupt();
        }
        loop = null;
    }

    @Override
    public boolean isRunning() {
        return loop != null;
    }
}

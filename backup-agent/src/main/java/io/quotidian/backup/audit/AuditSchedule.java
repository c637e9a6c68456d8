package io.quotidian.backup.audit;

import com.mongodb.MongoException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Recounts again and again, and exports what was found last. */
final class AuditSchedule implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(AuditSchedule.class);

    private final Auditor auditor;
    private final Duration interval;
    private final Counter failures;
    private volatile Auditor.Result latest = new Auditor.Result(0, 0, 0, 0);
    private volatile @Nullable Thread loop;

    AuditSchedule(Auditor auditor, AuditSettings settings, MeterRegistry registry) {
        this.auditor = auditor;
        this.interval = settings.interval();
        this.failures = Counter.builder("quotidian.errors")
                .tag("service", "backup-agent")
                .tag("type", "audit")
                .register(registry);
        Gauge.builder("quotidian.quota.overrun", () -> latest.sure())
                .description("Sends that were certainly seen beyond a limit, by the latest recount; must be 0")
                .register(registry);
        Gauge.builder("quotidian.quota.overrun.possible", () -> latest.possible())
                .description("Grants that were made although a window may have been full, by the latest recount")
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
            latest = auditor.recount();
            failures.increment(latest.unread());
        } catch (MongoException e) {
            failures.increment();
            LOG.atWarn().addKeyValue("cause", e.getMessage()).log("The ledger could not be recounted: trying again");
        }
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

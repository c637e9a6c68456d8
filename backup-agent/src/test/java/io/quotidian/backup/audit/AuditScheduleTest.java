package io.quotidian.backup.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditScheduleTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00.500Z");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger recounts = new AtomicInteger();
    private volatile RuntimeException failure = new MongoException("away");
    private volatile boolean fails = true;
    private volatile Auditor.Result found = new Auditor.Result(3, 2, 4, 0);
    private final AuditSchedule schedule = new AuditSchedule(
            this::recount, new AuditSettings(Duration.ofMillis(1)), Clock.fixed(NOW, ZoneOffset.UTC), meters);

    @AfterEach
    void stop() {
        schedule.stop();
    }

    /** A nought would say that somebody has looked. */
    @Test
    void shouldSayNothingBeforeItHasCounted() {
        // When
        schedule.start();
        awaitRecounts(3);

        // Then
        assertThat(gauge("quotidian.quota.overrun")).isNaN();
        assertThat(gauge("quotidian.quota.overrun.possible")).isNaN();
        assertThat(gauge("quotidian.audit.last.success.timestamp")).isNaN();
    }

    @Test
    void shouldSayWhatItFoundAndWhen() {
        // When
        fails = false;
        schedule.start();
        awaitRecounts(2);

        // Then
        assertThat(gauge("quotidian.quota.overrun")).isEqualTo(2);
        assertThat(gauge("quotidian.quota.overrun.possible")).isEqualTo(4);
        assertThat(gauge("quotidian.audit.last.success.timestamp")).isEqualTo(NOW.toEpochMilli() / 1_000.0);
    }

    @Test
    void shouldNotCallARecountASuccessThatLeftAnAccountOut() {
        // When
        fails = false;
        found = new Auditor.Result(3, 2, 4, 1);
        schedule.start();
        awaitRecounts(2);

        // Then
        assertThat(gauge("quotidian.quota.overrun")).isEqualTo(2);
        assertThat(gauge("quotidian.audit.last.success.timestamp")).isNaN();
    }

    @Test
    void shouldGoOnAfterAnyFailure() {
        // Given
        failure = new IllegalStateException("a defect");
        schedule.start();
        awaitRecounts(2);

        // When
        fails = false;

        // Then
        await().until(() -> gauge("quotidian.quota.overrun") == 2);
        assertThat(meters.get("quotidian.errors").counter().count()).isGreaterThanOrEqualTo(2);
    }

    private Auditor.Result recount() {
        recounts.incrementAndGet();
        if (fails) {
            throw failure;
        }
        return found;
    }

    private void awaitRecounts(int count) {
        await().until(() -> recounts.get() > count);
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }
}

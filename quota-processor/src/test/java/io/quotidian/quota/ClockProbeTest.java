package io.quotidian.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quotidian.embedded.EmbeddedBroker;
import io.quotidian.schemas.TopicCreation;
import io.quotidian.service.KafkaSettings;
import io.quotidian.service.Variables;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A clock that leaps ahead is told in the log and shown in the gauge: what operators are alarmed by. */
@Tag("slow")
class ClockProbeTest {

    private static final Duration LEAP = Duration.ofDays(3);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Logger LOG = (Logger) LoggerFactory.getLogger(ClockProbe.class);

    private final ListAppender<ILoggingEvent> told = new ListAppender<>();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final InstantSource leaping = () -> Instant.now().plus(ahead.get());

    @TempDir
    private Path dir;

    @BeforeEach
    void listen() {
        LOG.setLevel(Level.WARN);
        told.start();
        LOG.addAppender(told);
    }

    @AfterEach
    void stopListening() {
        LOG.detachAppender(told);
        LOG.setLevel(null);
    }

    @Test
    void shouldWarnAndShowTheSkewWhenTheClockLeapsAhead() throws InterruptedException {
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir);
                ClockProbe probe = probe(broker)) {
            // Given
            probe.bindTo(meters);
            assertThat(skew()).isNaN();
            probe.start();
            assertThat(skew()).isBetween(0.0, 1.0);
            assertThat(told.list).isEmpty();

            // When
            ahead.set(LEAP);

            // Then it shows at once, and is told with the next measurement, once
            assertThat(skew()).isBetween(LEAP.toSeconds() - 60.0, LEAP.toSeconds() + 1.0);
            await().atMost(PATIENCE).until(() -> !told.list.isEmpty());
            assertThat(told.list.getFirst().getLevel()).isEqualTo(Level.WARN);
            assertThat(told.list.getFirst().getMessage()).contains("clock leapt", "nothing is granted");
            assertThat(told.list.getFirst().getKeyValuePairs())
                    .anyMatch(pair -> pair.key.equals("leap")
                            && pair.value instanceof Duration leap
                            && leap.toHours() >= LEAP.toHours() - 1);
            assertThat(skew()).isGreaterThan(LEAP.toSeconds() - 60.0);

            // And is over when the clock is right again
            ahead.set(Duration.ZERO);
            await().atMost(PATIENCE).until(() -> skew() < 1);
        }
    }

    private ClockProbe probe(EmbeddedBroker broker) {
        Map<String, String> environment = Map.of("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            TopicCreation.create(admin, new TopicCreation.Options("", 1, 1, (short) 1));
        }
        return new ClockProbe(KafkaSettings.from(Variables.of(environment)), leaping.withZone(ZoneOffset.UTC));
    }

    private double skew() {
        return meters.get("quotidian.clock.skew.seconds").gauge().value();
    }
}

package io.quotidian.quota;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quotidian.quota.stream.ClockOffset;
import io.quotidian.schemas.Topics;
import io.quotidian.service.KafkaSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.VoidSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures the broker's clock by round trip: the LogAppendTime that acknowledges a probe. The age of consumed records
 * would not do: a backlog would look like a wrong clock and never drain.
 */
final class ClockProbe implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClockProbe.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration LEAP = Duration.ofSeconds(1);
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final String topic;
    private final KafkaProducer<Void, Void> producer;
    private final Skew skew = new Skew();
    private final Clock clock;
    private final Thread loop = Thread.ofPlatform().daemon().name("clock-probe").unstarted(this::run);

    /**
     * A probe.
     *
     * @param clock this machine's
     */
    ClockProbe(KafkaSettings kafka, Clock clock) {
        this.clock = clock;
        this.topic = Topics.clockProbes(kafka.topicPrefix());
        Map<String, Object> properties = kafka.clientProperties();
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MILLIS);
        this.producer = new KafkaProducer<>(properties, new VoidSerializer(), new VoidSerializer());
    }

    /** Measures once, so that the first event finds a measured clock, and goes on in the background. */
    void start() throws InterruptedException {
        measure();
        loop.start();
    }

    /** How far this machine's clock is off the broker's, real time. */
    ClockOffset offset() {
        return skew.at(reading());
    }

    /** Shows what alerts should be raised upon. */
    void bindTo(MeterRegistry registry) {
        Gauge.builder("quotidian.clock.skew.seconds", this, ClockProbe::skewSeconds)
                .description("How far this clock is at least off the broker's; NaN: not measured lately")
                .register(registry);
        Gauge.builder("quotidian.clock.measured", this, probe -> probe.offset().measured() ? 1 : 0)
                .description("1 if the broker's clock was measured lately; at 0 nothing is granted")
                .register(registry);
    }

    private double skewSeconds() {
        ClockOffset offset = offset();
        return offset.measured() ? offset.apart().toNanos() / NANOS_PER_SECOND : Double.NaN;
    }

    private Skew.Reading reading() {
        return new Skew.Reading(clock.instant(), System.nanoTime());
    }

    @Override
    public void close() {
        loop.interrupt();
        producer.close(Duration.ZERO);
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(INTERVAL);
                measure();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void measure() throws InterruptedException {
        try {
            long sent = System.nanoTime();
            RecordMetadata stamped =
                    producer.send(new ProducerRecord<>(topic, null)).get();
            Duration leap = skew.measured(sent, reading(), Instant.ofEpochMilli(stamped.timestamp()));
            if (leap.abs().compareTo(LEAP) > 0) {
                LOG.atWarn()
                        .addKeyValue("leap", leap)
                        .log("This machine's clock leapt; nothing is granted while it is off the broker's");
            }
        } catch (ExecutionException | KafkaException e) {
            LOG.atWarn()
                    .addKeyValue("cause", String.valueOf(e.getMessage()))
                    .log("The broker's clock could not be measured; without a measurement nothing is granted");
        }
    }
}

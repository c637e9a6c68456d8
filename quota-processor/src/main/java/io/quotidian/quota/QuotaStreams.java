package io.quotidian.quota;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.quotidian.quota.core.QuotaMachine;
import io.quotidian.quota.stream.ProcessorParts;
import io.quotidian.quota.stream.QuotaMetrics;
import io.quotidian.quota.stream.QuotaTopology;
import io.quotidian.quota.stream.Seals;
import io.quotidian.schemas.clock.ScaledClock;
import io.quotidian.service.DependencyCheck;
import io.quotidian.service.KafkaSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Runs the topology: waits until the cluster is prepared, starts it, and leaves its group in order when the service stops. */
final class QuotaStreams implements SmartLifecycle, StreamsUncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(QuotaStreams.class);

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final KafkaSettings kafka;
    private final ProcessorSettings settings;
    private final ScaledClock clock;
    private final QuotaMachine machine;
    private final Seals seals;
    private final QuotaMetrics metrics;
    private final MeterRegistry registry;
    private volatile String waitingFor = "starting";
    private volatile @Nullable ClockProbe probe;
    private volatile @Nullable Summons summons;
    private volatile @Nullable KafkaStreams streams;
    private volatile @Nullable Thread starter;

    QuotaStreams(
            KafkaSettings kafka,
            ProcessorSettings settings,
            ScaledClock clock,
            QuotaMachine machine,
            Seals seals,
            QuotaMetrics metrics,
            MeterRegistry registry) {
        this.kafka = kafka;
        this.settings = settings;
        this.clock = clock;
        this.machine = machine;
        this.seals = seals;
        this.metrics = metrics;
        this.registry = registry;
    }

    @Override
    public void start() {
        starter = Thread.ofPlatform().name("quota-streams-start").start(this::startWhenInitialised);
    }

    @Override
    public void stop() {
        Thread starting = starter;
        if (starting != null) {
            starting.interrupt();
        }
        starter = null;
        KafkaStreams running = streams;
        if (running != null) {
            running.close(CloseOptions.timeout(CLOSE_TIMEOUT)
                    .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        }
        ClockProbe probing = probe;
        if (probing != null) {
            probing.close();
        }
        Summons writing = summons;
        if (writing != null) {
            writing.close();
        }
    }

    @Override
    public boolean isRunning() {
        return starter != null;
    }

    String status() {
        KafkaStreams running = streams;
        if (running == null) {
            return waitingFor;
        }
        return running.state() == KafkaStreams.State.RUNNING
                ? DependencyCheck.OK
                : running.state().name();
    }

    /** True, too, before anything runs that needs it. */
    boolean knowsTheBrokersClock() {
        ClockProbe probing = probe;
        return streams == null || probing == null || probing.offset().measured();
    }

    /** A setback passes; anything else is a broken invariant, and the process ends for its supervisor to see. */
    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        registry.counter(
                        "quotidian.errors",
                        "service",
                        "quota-processor",
                        "type",
                        failure.getClass().getSimpleName())
                .increment();
        Optional<Setback> setback = Setback.behind(failure);
        if (setback.isPresent()) {
            LOG.atWarn()
                    .addKeyValue("cause", failure.getMessage())
                    .log(setback.get().message());
            LockSupport.parkNanos(setback.get().pause().toNanos());
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        LOG.atError().setCause(failure).log("The processor cannot go on");
        Thread.ofPlatform().name("quota-exit").start(() -> System.exit(1));
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private void startWhenInitialised() {
        try (Admin admin = Admin.create(kafka.clientProperties())) {
            int partitions = new Prerequisites(admin, kafka.topicPrefix(), missing -> waitingFor = missing).await();
            ClockProbe probing = new ClockProbe(kafka, Clock.systemUTC());
            probe = probing;
            probing.start();
            start(partitions, probing);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException | KafkaException e) {
            // A process that lives on without its topology would look healthy for ever.
            LOG.atError().setCause(e).log("The processor cannot start");
            System.exit(1);
        }
    }

    private void start(int partitions, ClockProbe probing) {
        Summons writing = new Summons(kafka);
        summons = writing;
        ProcessorParts parts = new ProcessorParts(
                machine,
                clock,
                kafka.topicPrefix(),
                partitions,
                kafka.serdeProperties(),
                seals,
                probing::offset,
                metrics,
                writing);
        Topology topology = QuotaTopology.build(parts);
        Properties properties = new Properties();
        properties.putAll(StreamsProperties.of(kafka, settings));
        KafkaStreams created = new KafkaStreams(topology, properties);
        created.setUncaughtExceptionHandler(this);
        new KafkaStreamsMetrics(created).bindTo(registry);
        probing.bindTo(registry);
        created.start();
        streams = created;
        LOG.atInfo()
                .addKeyValue("partitions", partitions)
                .addKeyValue("settings", Map.of("credit", settings.credit(), "threads", settings.threads()))
                .log("Quota processor started");
    }
}

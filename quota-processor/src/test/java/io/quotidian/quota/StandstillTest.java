package io.quotidian.quota;

import static io.quotidian.schemas.Topics.ACCOUNT_COMMANDS;
import static io.quotidian.schemas.Topics.ACTION_GRANTS;
import static io.quotidian.schemas.Topics.CONTACT_EVENTS;
import static io.quotidian.schemas.Topics.QUOTA_DECISIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quotidian.avro.AccountCommand;
import io.quotidian.avro.ContactAction;
import io.quotidian.avro.ContactEvent;
import io.quotidian.avro.EmergencyStop;
import io.quotidian.avro.Open;
import io.quotidian.quota.stream.Seals;
import io.quotidian.service.DependencyCheck;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A processor that grants nothing says why, and what to do. */
class StandstillTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int ALL = Cluster.PARTITIONS;

    @TempDir
    static Path dir;

    private static Cluster cluster;

    private final String prefix = "s" + UUID.randomUUID().toString().substring(0, 8) + "-";
    private final Seals seals = new Seals();
    private final DependencyCheck epoch = StandstillChecks.epoch(seals);
    private final DependencyCheck stop = StandstillChecks.emergencyStop(seals);

    @BeforeAll
    static void startCluster() {
        cluster = new Cluster(dir);
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @BeforeEach
    void createTopics() {
        cluster.createTopics(prefix);
    }

    @Test
    void shouldTellAClusterThatLostItsStateToRestoreAndNotToBeginAnew() {
        // Given a changelog without records, and decisions made upon what it held
        cluster.send(QUOTA_DECISIONS, prefix, 1, "acme", "a decision".getBytes(StandardCharsets.UTF_8));
        QuotaStreams processor = cluster.processor(prefix, seals);

        // When
        processor.start();

        // Then
        try {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(processor.status())
                            .contains("restore a snapshot")
                            .doesNotContain("init"));
        } finally {
            processor.stop();
        }
    }

    @Test
    void shouldNameTheSealedPartitionsAndWhatHelpsEach() {
        // Given one partition without an epoch, one restored and not opened
        cluster.writeEpoch(prefix, 0, true);
        cluster.writeEpoch(prefix, 1, false);
        cluster.writeEpoch(prefix, 2, false);

        running(() -> {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(epoch.status())
                            .contains("partitions [0] grant nothing: epoch 1 is restored but not opened")
                            .contains("partitions [3] grant nothing: no epoch")
                            .contains("restore a snapshot", "./quotidian init"));

            // When
            everywhere(new Open(1L, "epoch-1"), 1);

            // Then
            await().atMost(PATIENCE).until(epoch::status, status -> !status.contains("[0]") && status.contains("[3]"));
        });
    }

    @Test
    void shouldSayThatItIsStoppedAcrossARestartUntilItIsReleased() {
        // Given
        cluster.writeEpoch(prefix, false);
        everywhere(new EmergencyStop(true, "complaints"), 1);
        running(this::awaitStopInForceEverywhere);

        // When
        cluster.send(CONTACT_EVENTS, prefix, "acme", event());
        running(() -> {
            // Then
            awaitStopInForceEverywhere();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(cluster.read(QUOTA_DECISIONS, prefix))
                            .singleElement()
                            .matches(decision -> decision.getReason().equals("emergency_stop")));
            assertThat(stop.required()).isFalse();
            assertThat(epoch.status()).isEqualTo(DependencyCheck.OK);

            everywhere(new EmergencyStop(false, ""), 2);
            await().atMost(PATIENCE).until(stop::status, DependencyCheck.OK::equals);
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(cluster.read(ACTION_GRANTS, prefix)).hasSize(1));
        });
    }

    @Test
    void shouldNotBeReadyWhileItCannotMeasureTheClock() {
        // Given
        cluster.writeEpoch(prefix, false);
        cluster.refuseClockProbes(prefix);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        QuotaStreams processor = cluster.processor(prefix, seals, meters);
        DependencyCheck clock = StandstillChecks.clock(processor);
        assertThat(clock.status()).isEqualTo(DependencyCheck.OK);

        // When
        processor.start();

        // Then
        try {
            await().atMost(PATIENCE).until(processor::status, DependencyCheck.OK::equals);
            assertThat(clock.status()).contains("could not be measured", "nothing is granted");
            assertThat(clock.required()).isTrue();
            assertThat(meters.get("quotidian.clock.measured").gauge().value()).isZero();
        } finally {
            processor.stop();
        }
    }

    @Test
    void shouldSayThatItKnowsTheClock() {
        cluster.writeEpoch(prefix, false);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        QuotaStreams processor = cluster.processor(prefix, seals, meters);
        processor.start();
        try {
            await().atMost(PATIENCE).until(processor::status, DependencyCheck.OK::equals);
            assertThat(StandstillChecks.clock(processor).status()).isEqualTo(DependencyCheck.OK);
            assertThat(meters.get("quotidian.clock.measured").gauge().value()).isEqualTo(1);
        } finally {
            processor.stop();
        }
    }

    private void awaitStopInForceEverywhere() {
        await().atMost(PATIENCE)
                .until(stop::status, status -> status.contains("in force: partitions [0, 1, 2, 3] grant nothing"));
    }

    private void running(Runnable test) {
        QuotaStreams processor = cluster.processor(prefix, seals);
        processor.start();
        try {
            test.run();
        } finally {
            processor.stop();
        }
    }

    private void everywhere(Object order, long version) {
        for (int partition = 0; partition < ALL; partition++) {
            cluster.send(
                    ACCOUNT_COMMANDS,
                    prefix,
                    partition,
                    "*",
                    new AccountCommand(UUID.randomUUID().toString(), "*", version, Instant.EPOCH, "test", order));
        }
    }

    private static ContactEvent event() {
        return ContactEvent.newBuilder()
                .setEventId("event-1")
                .setAccountId("acme")
                .setContactId("contact-17")
                .setKind("birthday")
                .setAction(ContactAction.newBuilder().setType("message").build())
                .build();
    }
}

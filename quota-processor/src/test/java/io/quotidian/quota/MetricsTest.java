package io.quotidian.quota;

import static io.quotidian.schemas.Topics.ACCOUNT_COMMANDS;
import static io.quotidian.schemas.Topics.ACTION_GRANTS;
import static io.quotidian.schemas.Topics.ACTION_OUTCOMES;
import static io.quotidian.schemas.Topics.CONTACT_EVENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quotidian.avro.AccountCommand;
import io.quotidian.avro.ActionGrant;
import io.quotidian.avro.ActionOutcome;
import io.quotidian.avro.ContactAction;
import io.quotidian.avro.ContactEvent;
import io.quotidian.avro.FailureScope;
import io.quotidian.avro.OutcomeStatus;
import io.quotidian.avro.QuotaLimit;
import io.quotidian.avro.QuotaPolicy;
import io.quotidian.avro.SetPolicy;
import io.quotidian.avro.WindowKind;
import io.quotidian.quota.stream.Seals;
import io.quotidian.schemas.serde.RegistryUnavailableException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits, which circuits are open and what is left of the limits, on a real broker. */
class MetricsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String PREFIX = "metrics-";

    @TempDir
    static Path dir;

    private static Cluster cluster;

    @BeforeAll
    static void startCluster() {
        cluster = new Cluster(dir);
        cluster.createTopics(PREFIX);
        cluster.writeEpoch(PREFIX, false);
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @Test
    void shouldShowTheSameSumsAfterATakeover() {
        // Given two of three go out in each account, and one comes back with a failure that opens the circuit
        List<String> accounts = List.of("acme", "bolt", "cove");
        accounts.forEach(MetricsTest::prepare);
        running(meters -> {
            await().atMost(PATIENCE).until(() -> gauge(meters, "quotidian.queue.depth") == 3);
            assertThat(gauge(meters, "quotidian.circuits.open")).isZero();
            ActionGrant grant = cluster.read(ACTION_GRANTS, PREFIX).stream()
                    .filter(one -> one.getAccountId().equals("acme"))
                    .findFirst()
                    .orElseThrow();
            cluster.send(ACTION_OUTCOMES, PREFIX, "acme", refused(grant));
            await().atMost(PATIENCE).untilAsserted(() -> assertOneRefused(meters));

            // Then
            var left = meters.get("quotidian.quota.remaining.ratio")
                    .tag("period", "DAY")
                    .summary()
                    .takeSnapshot();
            assertThat(left.max()).isEqualTo(1);
            assertThat(left.histogramCounts()).hasSize(6);
            assertThat(left.histogramCounts()[0].count()).isPositive();
        });

        // When another one takes over, without its state directory
        running(meters -> await().atMost(PATIENCE).untilAsserted(() -> assertOneRefused(meters)));
    }

    @Test
    void shouldCountAnOutageThatAThreadFellOver() {
        // Given
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        QuotaStreams processor = cluster.processor(PREFIX, new Seals(), meters);

        // When
        var response = processor.handle(new RegistryUnavailableException("away", null));

        // Then
        assertThat(response).isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        assertThat(meters.get("quotidian.errors")
                        .tags("service", "quota-processor", "type", "RegistryUnavailableException")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private static void assertOneRefused(SimpleMeterRegistry meters) {
        assertThat(gauge(meters, "quotidian.queue.depth")).isEqualTo(4);
        assertThat(gauge(meters, "quotidian.circuits.open")).isEqualTo(1);
        assertThat(gauge(meters, "quotidian.queue.oldest")).isPositive().isLessThan(120);
    }

    private static double gauge(SimpleMeterRegistry meters, String name) {
        return meters.get(name).gauge().value();
    }

    private interface Scene {
        void play(SimpleMeterRegistry meters);
    }

    private static void running(Scene scene) {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        QuotaStreams processor = cluster.processor(PREFIX, new Seals(), meters);
        processor.start();
        try {
            scene.play(meters);
        } finally {
            processor.stop();
        }
    }

    private static void prepare(String account) {
        QuotaPolicy policy = QuotaPolicy.newBuilder()
                .setSpacingMillis(0)
                .setWindowGuardMillis(100)
                .setCircuitFailures(1)
                .setCircuitBackoffMillis(Duration.ofHours(1).toMillis())
                .setCircuitMaxBackoffMillis(Duration.ofHours(1).toMillis())
                .setLimits(List.of(new QuotaLimit("message", WindowKind.DAY, 2, null)))
                .build();
        cluster.send(
                ACCOUNT_COMMANDS,
                PREFIX,
                account,
                new AccountCommand(
                        UUID.randomUUID().toString(), account, 1L, Instant.EPOCH, "test", new SetPolicy(policy)));
        for (int i = 0; i < 3; i++) {
            cluster.send(CONTACT_EVENTS, PREFIX, account, event(account, account + "-" + i));
        }
    }

    private static ContactEvent event(String account, String id) {
        return ContactEvent.newBuilder()
                .setEventId(id)
                .setAccountId(account)
                .setContactId("contact-17")
                .setKind("birthday")
                .setAction(ContactAction.newBuilder().setType("message").build())
                .build();
    }

    private static ActionOutcome refused(ActionGrant grant) {
        return ActionOutcome.newBuilder()
                .setActionId(grant.getActionId())
                .setAttempt(grant.getAttempt())
                .setAccountId(grant.getAccountId())
                .setActionType(grant.getActionType())
                .setGrantedAt(grant.getGrantedAt())
                .setStatus(OutcomeStatus.NOT_SENT)
                .setReason("refused_401")
                .setScope(FailureScope.ACCOUNT)
                .setObservedAt(grant.getGrantedAt())
                .setEpoch(grant.getEpoch())
                .setCircuitGeneration(grant.getCircuitGeneration())
                .build();
    }
}

package io.quotidian.quota;

import static io.quotidian.schemas.Topics.ACCOUNT_COMMANDS;
import static io.quotidian.schemas.Topics.ACTION_GRANTS;
import static io.quotidian.schemas.Topics.ACTION_OUTCOMES;
import static io.quotidian.schemas.Topics.CONTACT_EVENTS;
import static io.quotidian.schemas.Topics.QUOTA_DECISIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quotidian.avro.AccountCommand;
import io.quotidian.avro.ActionGrant;
import io.quotidian.avro.ActionOutcome;
import io.quotidian.avro.ActionStatus;
import io.quotidian.avro.ContactAction;
import io.quotidian.avro.ContactEvent;
import io.quotidian.avro.Open;
import io.quotidian.avro.OutcomeStatus;
import io.quotidian.avro.QuotaDecision;
import io.quotidian.avro.QuotaLimit;
import io.quotidian.avro.QuotaPolicy;
import io.quotidian.avro.SetPolicy;
import io.quotidian.avro.Verdict;
import io.quotidian.avro.WindowKind;
import io.quotidian.schemas.DeadLetters;
import io.quotidian.schemas.Partitions;
import io.quotidian.schemas.RecordHeaders;
import io.quotidian.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuotaStreamsTest {

    private static final String ACME = "acme";
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    static Path dir;

    private static Cluster cluster;

    private final String prefix = "t" + UUID.randomUUID().toString().substring(0, 8) + "-";

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
    void shouldGrantUpToTheLimitAndDeferTheRestWithTheReason() {
        // Given
        cluster.writeEpoch(prefix, false);
        setPolicy(3);

        // When
        for (int i = 0; i < 5; i++) {
            send(event("event-" + i));
        }

        // Then
        running(() -> await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(grants())
                    .hasSize(3)
                    .extracting(ActionGrant::getPolicyVersion)
                    .containsOnly(1L);
            assertThat(decisions(Verdict.DEFERRED))
                    .filteredOn(decision -> decision.getReason().equals("limit"))
                    .hasSize(2)
                    .allSatisfy(decision -> {
                        assertThat(decision.getBindingLimit().getUsed()).isEqualTo(3);
                        assertThat(decision.getNextEligibleAt()).isAfter(decision.getDecidedAt());
                    });
        }));
    }

    @Test
    void shouldRememberAcrossARestartWithoutItsStateDirectory() {
        // Given
        cluster.writeEpoch(prefix, false);
        setPolicy(3);
        send(event("event-1"));
        running(() -> await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(grants()).hasSize(1)));

        // When
        cluster.send(ACTION_OUTCOMES, prefix, ACME, sent(grants().getFirst()));
        send(event("event-1"));

        // Then
        running(() -> await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(decisions(Verdict.COMPLETED)).hasSize(1).first().satisfies(decision -> {
                assertThat(decision.getStatus()).isEqualTo(ActionStatus.SENT);
                assertThat(decision.getCounters().getFirst().getUsed()).isEqualTo(1);
            });
            assertThat(decisions(Verdict.REJECTED))
                    .hasSize(1)
                    .first()
                    .satisfies(decision -> assertThat(decision.getReason()).isEqualTo("duplicate"));
            assertThat(grants()).hasSize(1);
        }));
    }

    @Test
    void shouldDecideAnAccountInOnePlaceWhereverItsEventsWerePut() {
        // Given
        cluster.writeEpoch(prefix, false);
        setPolicy(1);
        int elsewhere = (Partitions.of(ACME, Cluster.PARTITIONS) + 1) % Cluster.PARTITIONS;

        // When
        cluster.send(CONTACT_EVENTS, prefix, elsewhere, ACME, event("misplaced"));
        cluster.send(CONTACT_EVENTS, prefix, elsewhere, "another-key", event("misnamed"));
        send(event("in-place"));

        // Then
        running(() -> await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(cluster.read(QUOTA_DECISIONS, prefix))
                    .filteredOn(decision -> decision.getActionId() != null)
                    .extracting(QuotaDecision::getEventId)
                    .contains("misplaced", "misnamed", "in-place");
            assertThat(grants()).hasSize(1);
        }));
    }

    @Test
    void shouldBuryWhatItCannotReadOrAcceptWithTheReason() {
        // Given
        cluster.writeEpoch(prefix, false);
        byte[] garbage = "no avro".getBytes(StandardCharsets.UTF_8);

        // When
        cluster.send(CONTACT_EVENTS, prefix, 0, ACME, garbage);
        send(ContactEvent.newBuilder(event("bad")).setPriority(99).build());

        // Then
        running(() -> await().atMost(PATIENCE).untilAsserted(() -> {
            var dead = cluster.raw(Topics.deadLetter(CONTACT_EVENTS.name(prefix)));
            assertThat(dead).hasSize(2);
            assertThat(dead).anySatisfy(record -> assertThat(record.value()).isEqualTo(garbage));
            assertThat(dead)
                    .extracting(record -> RecordHeaders.get(record.headers(), DeadLetters.REASON))
                    .containsExactlyInAnyOrder("undecodable", "invalid");
            assertThat(dead)
                    .extracting(record -> RecordHeaders.get(record.headers(), DeadLetters.EXCEPTION_MESSAGE))
                    .anyMatch(message -> message != null && message.contains("priority"));
        }));
    }

    /** Each of these would end every processor that reads it: a row that cannot be written, or cannot be read again. */
    @Test
    void shouldBuryWhatNoStateCanHoldAndGoOn() {
        // Given
        cluster.writeEpoch(prefix, false);
        setPolicy(5);
        send(event("first"));
        running(() -> await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(grants()).hasSize(1)));
        ActionOutcome outcome = sent(grants().getFirst());
        Instant never = Instant.ofEpochMilli(Long.MAX_VALUE);

        // When
        send(ContactEvent.newBuilder(event("never")).setNotBefore(never).build());
        for (ActionOutcome.Builder hostile : List.of(
                ActionOutcome.newBuilder(outcome)
                        .setStatus(OutcomeStatus.NOT_SENT)
                        .setRetryAfterMillis(Long.MAX_VALUE),
                ActionOutcome.newBuilder(outcome).setActionId("\u0000x"),
                ActionOutcome.newBuilder(outcome).setAttempt(Integer.MAX_VALUE))) {
            cluster.send(ACTION_OUTCOMES, prefix, ACME, hostile.build());
        }
        send(event("after"));

        // Then
        running(() -> await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(grants()).hasSize(2);
            assertThat(cluster.raw(Topics.deadLetter(CONTACT_EVENTS.name(prefix))))
                    .hasSize(1);
            assertThat(cluster.raw(Topics.deadLetter(ACTION_OUTCOMES.name(prefix))))
                    .hasSize(3)
                    .extracting(record -> RecordHeaders.get(record.headers(), DeadLetters.REASON))
                    .containsOnly("invalid");
        }));
    }

    @Test
    void shouldGrantNothingWithoutAnOpenEpochAndEverythingOnceThatVeryEpochIsOpened() {
        // Given
        cluster.writeEpoch(prefix, true);
        setPolicy(5);
        send(event("event-1"));

        // When, then
        running(() -> {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(decisions(Verdict.DEFERRED))
                            .extracting(QuotaDecision::getReason)
                            .containsExactly("sealed"));
            open("another-epoch");
            open("epoch-1");
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(grants()).hasSize(1));
        });
    }

    @Test
    void shouldWaitForTheEpochRatherThanStartSealed() {
        // Given
        send(event("event-1"));
        QuotaStreams processor = cluster.processor(prefix);

        // When
        processor.start();
        try {
            await().atMost(PATIENCE)
                    .during(Duration.ofSeconds(2))
                    .until(processor::status, status -> status.contains("./quotidian init"));
            cluster.writeEpoch(prefix, false);

            // Then
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(grants()).hasSize(1));
        } finally {
            processor.stop();
        }
    }

    private void running(Runnable test) {
        QuotaStreams processor = cluster.processor(prefix);
        processor.start();
        try {
            test.run();
        } finally {
            processor.stop();
        }
    }

    private void setPolicy(int max) {
        QuotaPolicy policy = QuotaPolicy.newBuilder()
                .setSpacingMillis(0)
                .setWindowGuardMillis(100)
                .setLimits(List.of(new QuotaLimit("message", WindowKind.DAY, max, null)))
                .build();
        command(ACME, Partitions.of(ACME, Cluster.PARTITIONS), new SetPolicy(policy));
    }

    private void open(String epochId) {
        for (int partition = 0; partition < Cluster.PARTITIONS; partition++) {
            command("*", partition, new Open(1L, epochId));
        }
    }

    private void command(String account, int partition, Object command) {
        AccountCommand envelope =
                new AccountCommand(UUID.randomUUID().toString(), account, 1L, Instant.EPOCH, "test", command);
        cluster.send(ACCOUNT_COMMANDS, prefix, partition, account, envelope);
    }

    private void send(ContactEvent event) {
        cluster.send(CONTACT_EVENTS, prefix, ACME, event);
    }

    private static ContactEvent event(String id) {
        return ContactEvent.newBuilder()
                .setEventId(id)
                .setAccountId(ACME)
                .setContactId("contact-17")
                .setKind("birthday")
                .setAction(ContactAction.newBuilder().setType("message").build())
                .build();
    }

    private static ActionOutcome sent(ActionGrant grant) {
        return ActionOutcome.newBuilder()
                .setActionId(grant.getActionId())
                .setAttempt(grant.getAttempt())
                .setAccountId(grant.getAccountId())
                .setActionType(grant.getActionType())
                .setGrantedAt(grant.getGrantedAt())
                .setStatus(OutcomeStatus.SENT)
                .setReason("accepted")
                .setObservedAt(grant.getGrantedAt())
                .setEpoch(grant.getEpoch())
                .build();
    }

    private List<ActionGrant> grants() {
        return cluster.read(ACTION_GRANTS, prefix);
    }

    private List<QuotaDecision> decisions(Verdict verdict) {
        return cluster.read(QUOTA_DECISIONS, prefix).stream()
                .filter(decision -> decision.getVerdict() == verdict)
                .toList();
    }
}

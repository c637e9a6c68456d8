package io.quotidian.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quotidian.avro.ActionGrant;
import io.quotidian.avro.ActionOutcome;
import io.quotidian.avro.OutcomeStatus;
import io.quotidian.schemas.DeadLetters;
import io.quotidian.schemas.RecordHeaders;
import io.quotidian.schemas.Topics;
import io.quotidian.schemas.mongo.Collections;
import io.quotidian.worker.ledger.GateKeeper;
import io.quotidian.worker.store.StoreUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The whole worker between a real broker, the real registry, the stand-in documents and a real HTTP endpoint. */
class ActionWorkerAppTest {
    private static final int MANY = 40;

    private static LocalCluster cluster;
    private static ThirdParty thirdParty;
    private static ConfigurableApplicationContext worker;

    @BeforeAll
    static void startAll(@TempDir Path dir) throws IOException {
        cluster = new LocalCluster(dir);
        thirdParty = new ThirdParty();
        worker = start();
    }

    @AfterAll
    static void stopAll() {
        worker.close();
        thirdParty.close();
        cluster.close();
    }

    @Test
    void shouldSendEachGrantOnceAndReportWhatTheSlotSays() {
        // Given
        List<ActionGrant> grants =
                IntStream.range(0, MANY).mapToObj(i -> grant().build()).toList();

        // When: every grant is delivered twice
        grants.forEach(cluster::deliver);
        grants.forEach(cluster::deliver);
        grants.forEach(grant -> awaitOutcomes(grant.getActionId(), 2));

        // Then
        for (ActionGrant grant : grants) {
            assertThat(thirdParty.received(grant.getActionId())).isEqualTo(1);
            assertThat(cluster.outcomes(grant.getActionId()))
                    .extracting(LocalCluster.Outcome::value)
                    .allMatch(outcome -> outcome.getStatus() == OutcomeStatus.SENT)
                    .allMatch(outcome -> "ref-1".equals(outcome.getProviderRef()));
        }
    }

    @Test
    void shouldCarryTheTraceFromGrantToWebhookAndOutcome() {
        // Given
        ActionGrant grant = grant().build();

        // When
        cluster.deliver(grant);
        LocalCluster.Outcome outcome = awaitOutcomes(grant.getActionId(), 1).getFirst();

        // Then
        ThirdParty.Received request = thirdParty.journal().getLast();
        assertThat(request.headers().getFirst("correlationid")).isEqualTo("corr-" + grant.getActionId());
        assertThat(request.headers().getFirst("traceparent")).startsWith("00-0af7651916cd43dd");
        assertThat(request.headers().getFirst("webhook-signature")).startsWith("v1,");
        assertThat(RecordHeaders.get(outcome.source().headers(), RecordHeaders.CORRELATION_ID))
                .isEqualTo("corr-" + grant.getActionId());
        assertThat(outcome.source().key()).isEqualTo(grant.getAccountId());
    }

    @Test
    void shouldReportUnknownAfterADeathBetweenClaimAndSend() {
        // Given: a worker that claims, and dies while it reads the fence
        ActionGrant grant = grant().build();
        worker.close();
        worker = start(HangingGates.class);
        cluster.deliver(grant);
        await().atMost(LocalCluster.PATIENCE).until(() -> HangingGates.REACHED.getCount() == 0);
        worker.close();

        // When: another one is delivered the same record
        worker = start();
        ActionOutcome outcome = awaitOutcomes(grant.getActionId(), 1).getFirst().value();

        // Then
        assertThat(outcome.getStatus()).isEqualTo(OutcomeStatus.UNKNOWN);
        assertThat(outcome.getInferred()).isTrue();
        assertThat(thirdParty.received(grant.getActionId())).isZero();
    }

    @Test
    void shouldCloseAnEmptySlotWhenItIsAskedAboutIt() {
        // Given
        ActionGrant inquiry = grant().setInquiry(true).build();

        // When: the inquiry comes first, the grant late
        cluster.deliver(inquiry);
        awaitOutcomes(inquiry.getActionId(), 1);
        cluster.deliver(ActionGrant.newBuilder(inquiry).setInquiry(false).build());
        awaitOutcomes(inquiry.getActionId(), 2);

        // Then
        assertThat(cluster.outcomes(inquiry.getActionId()))
                .extracting(LocalCluster.Outcome::value)
                .allMatch(outcome -> outcome.getStatus() == OutcomeStatus.NOT_SENT && outcome.getVoided());
        assertThat(thirdParty.received(inquiry.getActionId())).isZero();
    }

    @Test
    void shouldNotSendForAnEpochThatTheFenceDoesNotName() {
        // Given
        ActionGrant old = grant().setEpochId("another life").build();

        // When
        cluster.deliver(old);
        ActionOutcome outcome = awaitOutcomes(old.getActionId(), 1).getFirst().value();

        // Then
        assertThat(outcome.getReason()).isEqualTo("void_epoch");
        assertThat(outcome.getVoided()).isTrue();
        assertThat(thirdParty.received(old.getActionId())).isZero();
    }

    @Test
    void shouldSendNothingAndSaySoWhileAnEmergencyStopIsInForce() throws IOException, InterruptedException {
        // Given: the stop as ingest writes it
        Document stop = new Document("_id", Collections.EMERGENCY_STOP_ID)
                .append("active", true)
                .append("version", 1L)
                .append("reason", "complaints")
                .append("changedAt", Date.from(Instant.EPOCH));
        cluster.replace(Collections.CONTROLS, stop);
        ActionGrant held = grant().build();

        // When
        cluster.deliver(held);
        ActionOutcome outcome = awaitOutcomes(held.getActionId(), 1).getFirst().value();
        HttpResponse<String> ready = ready();

        // Then
        assertThat(outcome.getStatus()).isEqualTo(OutcomeStatus.NOT_SENT);
        assertThat(outcome.getReason()).isEqualTo("emergency_stop");
        assertThat(outcome.getVoided()).isTrue();
        assertThat(thirdParty.received(held.getActionId())).isZero();
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body())
                .contains("\"emergency-stop\":\"in force since 1970-01-01T00:00:00Z (complaints): nothing is sent");

        // When it is released
        cluster.replace(Collections.CONTROLS, new Document(stop).append("active", false));
        ActionGrant free = grant().build();
        cluster.deliver(free);
        awaitOutcomes(free.getActionId(), 1);

        // Then
        assertThat(thirdParty.received(free.getActionId())).isEqualTo(1);
        await().atMost(LocalCluster.PATIENCE)
                .untilAsserted(() -> assertThat(ready().body()).contains("\"emergency-stop\":\"ok\""));
    }

    @Test
    void shouldSayThatTheFenceIsClosed() throws IOException, InterruptedException {
        // Given
        cluster.replace(Collections.FENCE, fence("CLOSED"));
        try {
            // When
            await().atMost(LocalCluster.PATIENCE)
                    .untilAsserted(() -> assertThat(ready().body())
                            .contains("\"fence\":\"closed for epoch 1: nothing is sent until"));
        } finally {
            cluster.replace(Collections.FENCE, fence("OPEN"));
        }

        // Then
        await().atMost(LocalCluster.PATIENCE)
                .untilAsserted(() -> assertThat(ready().body()).contains("\"fence\":\"ok\""));
    }

    @Test
    void shouldPauseAnAccountWhoseEndpointIsGoneWhereEverybodySeesIt() {
        // Given
        String account = "gone-" + UUID.randomUUID();
        cluster.insert(Collections.ENDPOINTS, new Document("_id", account).append("url", thirdParty.url()));
        thirdParty.answersNext(ThirdParty.status(410, ""));
        ActionGrant first = grant().setAccountId(account).build();
        ActionGrant second = grant().setAccountId(account).build();

        // When
        cluster.deliver(first);
        assertThat(awaitOutcomes(first.getActionId(), 1).getFirst().value().getReason())
                .isEqualTo("refused_410");
        cluster.deliver(second);
        assertThat(awaitOutcomes(second.getActionId(), 1).getFirst().value().getReason())
                .isEqualTo("endpoint_disabled");

        // Then
        assertThat(thirdParty.received(first.getActionId())).isEqualTo(1);
        assertThat(thirdParty.received(second.getActionId())).isZero();
        assertThat(cluster.records(Topics.ACCOUNT_COMMANDS.name()))
                .filteredOn(command -> command.key().equals(account))
                .hasSize(1);
    }

    @Test
    void shouldLeaveItsMarkWhereItUsesAnAccountsOwnEndpoint() {
        // Given
        String account = "own-" + UUID.randomUUID();
        cluster.insert(Collections.ENDPOINTS, new Document("_id", account).append("url", thirdParty.url()));
        ActionGrant grant = grant().setAccountId(account).build();

        // When
        cluster.deliver(grant);
        awaitOutcomes(grant.getActionId(), 1);

        // Then
        assertThat(thirdParty.received(grant.getActionId())).isEqualTo(1);
        assertThat(cluster.ownMark()).exists();
    }

    @Test
    void shouldDeadLetterWhatIsNoGrantAndGoOn() {
        // Given
        ActionGrant grant = grant().build();
        byte[] garbage = "no grant".getBytes(StandardCharsets.UTF_8);

        // When
        cluster.deliver(grant.getActionId(), garbage);
        cluster.deliver(grant);
        awaitOutcomes(grant.getActionId(), 1);
        await().atMost(LocalCluster.PATIENCE)
                .until(() -> !cluster.records(Topics.deadLetter(Topics.ACTION_GRANTS))
                        .isEmpty());

        // Then
        ConsumerRecord<String, byte[]> letter =
                cluster.records(Topics.deadLetter(Topics.ACTION_GRANTS)).getLast();
        assertThat(letter.value()).isEqualTo(garbage);
        assertThat(RecordHeaders.get(letter.headers(), DeadLetters.REASON)).isEqualTo("undecodable");
        assertThat(RecordHeaders.get(letter.headers(), DeadLetters.ORIGINAL_TOPIC))
                .isEqualTo(Topics.ACTION_GRANTS.name());
    }

    @Test
    void shouldBeReadyAndShowItsMetrics() throws IOException, InterruptedException {
        // Given
        ActionGrant grant = grant().build();

        // When
        try (HttpClient http = HttpClient.newHttpClient()) {
            cluster.deliver(grant);
            awaitOutcomes(grant.getActionId(), 1);
            HttpResponse<String> ready = get(http, "/ready");
            HttpResponse<String> metrics = get(http, "/actuator/prometheus");

            // Then
            assertThat(ready.body()).contains("\"mongodb\":\"ok\"", "\"action-grants\":\"ok\"");
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(metrics.body())
                    .contains("quotidian_actions_total{", "status=\"SENT\"", "quotidian_send_seconds_bucket{")
                    .contains(
                            "quotidian_leases_expired_total",
                            "quotidian_claims_conflict_total",
                            "quotidian_unknown_total");
        }
    }

    /** Reads of the gates that never end, unless the worker does. */
    static class HangingGates {
        static final CountDownLatch REACHED = new CountDownLatch(1);

        @Bean
        @Primary
        GateKeeper hanging() {
            return attempt -> {
                REACHED.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new StoreUnavailableException("killed", e);
                }
                throw new AssertionError("only a kill ends this");
            };
        }
    }

    private static ConfigurableApplicationContext start(Class<?>... more) {
        SpringApplication application = ActionWorkerApp.application();
        application.addPrimarySources(List.of(more));
        return application.run(cluster.settings(thirdParty));
    }

    private static List<LocalCluster.Outcome> awaitOutcomes(String actionId, int count) {
        return await().atMost(LocalCluster.PATIENCE)
                .until(() -> cluster.outcomes(actionId), outcomes -> outcomes.size() >= count);
    }

    private static HttpResponse<String> ready() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return get(http, "/ready");
        }
    }

    private static Document fence(String state) {
        return new Document("_id", Collections.FENCE_ID)
                .append("epoch", 1L)
                .append("epochId", "e-1")
                .append("state", state);
    }

    private static HttpResponse<String> get(HttpClient http, String path) throws IOException, InterruptedException {
        String port = worker.getEnvironment().getProperty("local.server.port");
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static ActionGrant.Builder grant() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return ActionGrant.newBuilder()
                .setActionId(UUID.randomUUID().toString().replace("-", ""))
                .setAttempt(1)
                .setAccountId("acme-sales")
                .setContactId("contact-17")
                .setActionType("message")
                .setChannel("webhook")
                .setKind("birthday")
                .setPayload("{\"text\":\"Happy birthday, Ada!\"}")
                .setGrantedAt(now)
                .setNotAfter(now.plusSeconds(300))
                .setEpoch(1)
                .setEpochId("e-1");
    }
}

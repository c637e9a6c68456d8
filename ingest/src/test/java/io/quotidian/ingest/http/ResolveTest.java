package io.quotidian.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.quotidian.avro.ActionOutcome;
import io.quotidian.avro.ActionStatus;
import io.quotidian.avro.FailureScope;
import io.quotidian.avro.InputPosition;
import io.quotidian.avro.OutcomeStatus;
import io.quotidian.avro.Verdict;
import io.quotidian.ingest.stack.Api;
import io.quotidian.ingest.stack.Cluster;
import io.quotidian.ingest.stack.Ingest;
import io.quotidian.ingest.stack.Surroundings;
import io.quotidian.ingest.timeline.Decisions;
import io.quotidian.schemas.Topics;
import io.quotidian.schemas.mongo.Collections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(Surroundings.Extension.class)
class ResolveTest {
    private static final String ACCOUNT = "acme";
    private static final String SENT = "{\"outcome\":\"sent\",\"evidence\":\"it stands in their log\",\"by\":\"ada\"}";
    private static final String NOT_SENT = SENT.replace("\"sent\"", "\"not-sent\"");

    /** As the worker writes it: UNKNOWN. */
    private static final Path WORKERS_SLOT = Path.of("..", "action-worker", "src/test/resources/frozen/slot-1.json");

    private final Cluster cluster;
    private final Ingest ingest;
    private final Api api;
    private final MongoClient mongo;
    private final MongoCollection<Document> slots;

    ResolveTest(Surroundings surroundings) {
        cluster = new Cluster(surroundings, "resolve");
        ingest = Ingest.start(surroundings, "resolve", Map.of("QUOTIDIAN_INGEST_APPLY_WAIT", "5s"));
        api = ingest.api();
        mongo = MongoClients.create(surroundings.documents().connectionString());
        slots = mongo.getDatabase("resolve").getCollection(Collections.INTERACTIONS);
    }

    @AfterAll
    void stop() {
        mongo.close();
        ingest.close();
        cluster.close();
    }

    @Test
    void shouldSettleTheSlotPublishWhatItSaysAndAnswer200OnceItIsDecided() {
        // Given
        String action = unknown("decided");

        // When
        var answer = CompletableFuture.supplyAsync(() -> resolve(action, SENT));
        ConsumerRecord<String, ActionOutcome> outcome =
                await().until(() -> definite(action), found -> !found.isEmpty()).getFirst();
        corrected(action, outcome);

        // Then
        assertThat(answer.join().status()).isEqualTo(200);
        assertThat(answer.join().json().get("state").stringValue()).isEqualTo("SENT");
        assertThat(outcome.value().getStatus()).isEqualTo(OutcomeStatus.SENT);
        assertThat(outcome.value().getReason()).isEqualTo("resolved");
        assertThat(outcome.value().getDetail()).isEqualTo("it stands in their log");
        assertThat(outcome.value().getAttempt()).isEqualTo(2);
        assertThat(outcome.value().getRunId()).isEqualTo("run-1");
        assertThat(slot(action).get("rank")).isEqualTo(30);
        assertThat(slot(action).keySet().iterator().next()).isEqualTo("rank");
        assertThat(slot(action).get("resolution", Document.class).getString("by"))
                .isEqualTo("ada");
    }

    @Test
    void shouldPublishTheFirstEvidenceAgainWhenItIsRepeated() {
        // Given
        String action = unknown("repeated");
        resolve(action, NOT_SENT);

        // When
        Api.Answer again = resolve(action, NOT_SENT.replace("their log", "their books"));

        // Then
        assertThat(again.status()).isEqualTo(202);
        assertThat(definite(action)).hasSize(2).allSatisfy(outcome -> {
            assertThat(outcome.value().getStatus()).isEqualTo(OutcomeStatus.NOT_SENT);
            assertThat(outcome.value().getVoided()).isFalse();
            assertThat(outcome.value().getDetail()).isEqualTo("it stands in their log");
        });
    }

    /** An idempotent channel: the first attempt was settled while its retry waited, the retry ends UNKNOWN as well. */
    @ParameterizedTest
    @CsvSource({"not-sent,sent", "sent,not-sent"})
    void shouldSettleALaterAttemptThoughAnEarlierOneWasSettledOtherwise(String earlier, String later) {
        // Given
        String action = unknown("retried-" + earlier);
        insert(action, 1, settled(status(earlier)));

        // When
        Api.Answer answer = resolve(action, evidence(later));
        Api.Answer again = resolve(action, evidence(later));

        // Then
        assertThat(answer.status()).isEqualTo(202);
        assertThat(again.status()).isEqualTo(202);
        assertThat(slot(action, 1).getString("status"))
                .isEqualTo(status(earlier).name());
        assertThat(slot(action, 2).getString("status")).isEqualTo(status(later).name());
        assertThat(published(action, 1)).isEmpty();
        assertThat(published(action, 2)).containsExactly(OutcomeStatus.UNKNOWN, status(later), status(later));
    }

    /** Its worker may not have published it yet; a NOT_SENT without it would be a passing failure, and tried again. */
    @Test
    void shouldTellWhatTheSlotSaidBeforeItIsSettled() {
        // Given
        String action = unknown("told");

        // When
        resolve(action, NOT_SENT);

        // Then
        ActionOutcome first = outcomes(action).getFirst().value();
        assertThat(published(action, 2)).containsExactly(OutcomeStatus.UNKNOWN, OutcomeStatus.NOT_SENT);
        assertThat(first.getRetryableUntil()).as("nor is it tried again now").isNull();
        assertThat(first.getReason()).isEqualTo("timeout");
        assertThat(first.getDetail()).isEqualTo("no answer");
        assertThat(first.getInferred()).isTrue();
        assertThat(first.getScope()).isEqualTo(FailureScope.PROVIDER);
        assertThat(first.getRetryAfterMillis()).isEqualTo(5_000);
        assertThat(first.getSendTimeoutMillis()).isEqualTo(10_000);
        assertThat(first.getProviderRef()).isEqualTo("ref-1");
        assertThat(first.getObservedAt()).isEqualTo("2026-11-20T10:00:11Z");
        assertThat(first.getCircuitGeneration()).isEqualTo(4);
    }

    @Test
    void shouldRefuseWhatContradictsTheFirstEvidence() {
        // Given
        String action = unknown("contradicted");
        resolve(action, NOT_SENT);

        // When
        Api.Answer answer = resolve(action, SENT);

        // Then
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().get("detail").stringValue()).contains("attempt 2 is NOT_SENT as ada reported");
        assertThat(slot(action).getString("status")).isEqualTo("NOT_SENT");
        assertThat(definite(action)).hasSize(1);
    }

    @Test
    void shouldRefuseWhatIsNotUnknown() {
        // Given
        String claimed = unknown("claimed");
        Mono.from(slots.updateOne(
                        Filters.eq(claimed + "/2"),
                        new Document("$set", new Document("outcome.rank", 10).append("outcome.status", "CLAIMED"))))
                .block();
        String slotless = accepted("slotless");

        // Then
        assertThat(resolve(claimed, SENT).status()).isEqualTo(409);
        assertThat(resolve(slotless, SENT).status()).isEqualTo(409);
        assertThat(resolve("0123456789abcdef0123456789abcdef", SENT).status()).isEqualTo(404);
        assertThat(outcomes(claimed)).isEmpty();
    }

    @Test
    void shouldRefuseWhatIsNoEvidence() {
        // Given
        String action = unknown("blank");

        // When
        Api.Answer answer = resolve(action, "{\"outcome\":\"maybe\",\"evidence\":\" \",\"by\":\"\"}");
        Api.Answer tooLong = resolve(action, SENT.replace("log", "log".repeat(400)));

        // Then
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("errors")).hasSize(3);
        assertThat(tooLong.status()).isEqualTo(422);
        assertThat(slot(action).getString("status")).isEqualTo("UNKNOWN");
    }

    private Api.Answer resolve(String action, String body) {
        return api.post("/v1/actions/" + action + ":resolve", body);
    }

    private static String evidence(String outcome) {
        return SENT.replace("\"sent\"", "\"" + outcome + "\"");
    }

    private static OutcomeStatus status(String outcome) {
        return outcome.equals("sent") ? OutcomeStatus.SENT : OutcomeStatus.NOT_SENT;
    }

    /** An action whose second attempt is UNKNOWN. */
    private String unknown(String key) {
        String action = accepted(key);
        insert(action, 2, outcome());
        return action;
    }

    private void insert(String action, int attempt, Document outcome) {
        Document slot = Document.parse(frozen())
                .append("_id", action + "/" + attempt)
                .append("actionId", action)
                .append("attempt", attempt)
                .append("outcome", outcome);
        Mono.from(slots.insertOne(slot)).block();
    }

    private static Document outcome() {
        return Document.parse(frozen()).get("outcome", Document.class);
    }

    /** As an earlier resolution left it. */
    private static Document settled(OutcomeStatus status) {
        return outcome()
                .append("rank", 30)
                .append("status", status.name())
                .append("resolution", new Document("by", "bob"));
    }

    private static String frozen() {
        try {
            return Files.readString(WORKERS_SLOT);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String accepted(String key) {
        return api.post("/v1/contact-events", """
                        {"accountId":"acme","contactId":"c-1","kind":"visit","dedupKey":"%s","action":{"type":"visit"}}""".formatted(key))
                .json()
                .get("actionId")
                .stringValue();
    }

    private void corrected(String action, ConsumerRecord<String, ActionOutcome> outcome) {
        cluster.write(
                Topics.QUOTA_DECISIONS,
                ACCOUNT,
                Decisions.decision(ACCOUNT, action, 2)
                        .setVerdict(Verdict.CORRECTED)
                        .setReason("resolved")
                        .setStatus(ActionStatus.SENT)
                        .setInput(new InputPosition(outcome.topic(), outcome.partition(), outcome.offset()))
                        .build());
    }

    private List<OutcomeStatus> published(String action, int attempt) {
        return outcomes(action).stream()
                .map(ConsumerRecord::value)
                .filter(outcome -> outcome.getAttempt() == attempt)
                .map(ActionOutcome::getStatus)
                .toList();
    }

    private List<ConsumerRecord<String, ActionOutcome>> definite(String action) {
        return outcomes(action).stream()
                .filter(record -> record.value().getStatus() != OutcomeStatus.UNKNOWN)
                .toList();
    }

    private List<ConsumerRecord<String, ActionOutcome>> outcomes(String action) {
        return cluster.read(Topics.ACTION_OUTCOMES).stream()
                .filter(record -> record.value().getActionId().equals(action))
                .toList();
    }

    private Document slot(String action) {
        return slot(action, 2);
    }

    private Document slot(String action, int attempt) {
        Document slot = Objects.requireNonNull(
                Mono.from(slots.find(Filters.eq(action + "/" + attempt)).first())
                        .block());
        return slot.get("outcome", Document.class);
    }
}

package io.quotidian.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.quotidian.avro.ActionStatus;
import io.quotidian.avro.QuotaDecision;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Why not yet, when, which limit binds, the counters at each decision, and what operators knew. */
@ExtendWith(Surroundings.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplanationTest {
    private static final String ACCOUNT = "acme";

    /** As the worker writes it: the second attempt is UNKNOWN. */
    private static final Path WORKERS_SLOT = Path.of("..", "action-worker", "src/test/resources/frozen/slot-1.json");

    /** What {@code ./quotidian explain} is tried with. */
    private static final Path COMMANDS_SAMPLE =
            Path.of("..", "infra", "history", "src/test/resources/explanation.json");

    private final Cluster cluster;
    private final Ingest ingest;
    private final Api api;
    private final MongoClient mongo;

    ExplanationTest(Surroundings surroundings) {
        cluster = new Cluster(surroundings, "explain");
        ingest = Ingest.start(surroundings, "explain", Map.of("QUOTIDIAN_INGEST_APPLY_WAIT", "100ms"));
        api = ingest.api();
        mongo = MongoClients.create(surroundings.documents().connectionString());
        api.put("/v1/accounts/acme/policy", """
                {"zone":"Asia/Tokyo","limits":[{"actionType":"*","window":"DAY","max":20}]}""");
    }

    @AfterAll
    void stop() {
        mongo.close();
        ingest.close();
        cluster.close();
    }

    @Test
    void shouldSayWhyNotYetWhenAndWhichLimitBinds() {
        // Given
        String action = accepted("waits");

        // When
        decide(deferred(action, 11));

        // Then
        JsonNode told = awaitSteps(action, 1);
        assertThat(told.get("state").stringValue()).isEqualTo("QUEUED");
        assertThat(told.get("why").stringValue()).startsWith("A limit is used up.");
        assertThat(told.get("advice").stringValue()).startsWith("Wait, or raise the limit");
        assertThat(told.get("bindingLimit").stringValue()).isEqualTo("* DAY 20 of 20");
        assertThat(told.get("nextEligibleAt").stringValue()).isEqualTo("2026-11-19T00:00:30Z");
        assertThat(told.get("nextEligibleLocal").stringValue()).isEqualTo("2026-11-19T09:00:30+09:00[Asia/Tokyo]");
        assertThat(told.get("assumptions").toString())
                .contains("UNKNOWN attempt", "stays UNKNOWN until somebody", "as the last decision told", "has passed");
    }

    @Test
    void shouldNotCallATimeOverThatIsToCome() {
        // Given
        String action = accepted("to-come");

        // When
        decide(QuotaDecision.newBuilder(deferred(action, 12))
                .setNextEligibleAt(Instant.now().plus(Duration.ofDays(1)))
                .build());

        // Then
        assertThat(awaitSteps(action, 1).get("assumptions").toString()).doesNotContain("has passed");
    }

    @Test
    void shouldShowTheCountersAtEachDecision() {
        // Given
        String action = accepted("counters");
        decide(deferred(action, 21));

        // When
        decide(QuotaDecision.newBuilder(Decisions.granted(ACCOUNT, action, 22))
                .setCounters(List.of(Decisions.counter(20, 7)))
                .build());
        decide(Decisions.sent(ACCOUNT, action, 23));

        // Then
        JsonNode told = awaitSteps(action, 3);
        assertThat(texts(told, "/decisions/0/limits")).containsExactly("* DAY 20 of 20");
        assertThat(texts(told, "/decisions/1/limits")).containsExactly("* DAY 7 of 20");
        assertThat(told.at("/decisions/1/notAfter").isString()).isTrue();
        assertThat(told.at("/decisions/1/verdict").stringValue()).isEqualTo("GRANTED");
        assertThat(fields(told)).doesNotContain("bindingLimit", "nextEligibleAt", "nextEligibleLocal");
        assertThat(told.get("omitted").intValue()).isZero();
    }

    @Test
    void shouldShowTheEvidenceWithTheDecisionUponIt() throws IOException {
        // Given
        String action = unknown("resolved");
        JsonNode before = awaitSteps(action, 1);
        api.post("/v1/actions/" + action + ":resolve", """
                {"outcome":"sent","evidence":"it stands in their log","by":"ada"}""");

        // When
        decide(Decisions.decision(ACCOUNT, action, 32)
                .setVerdict(Verdict.CORRECTED)
                .setReason("resolved")
                .setAttempt(2)
                .setStatus(ActionStatus.SENT)
                .build());

        // Then
        JsonNode told = awaitSteps(action, 2);
        assertThat(before.get("state").stringValue()).isEqualTo("UNKNOWN");
        assertThat(before.at("/decisions/0").has("evidence")).isFalse();
        assertThat(told.get("state").stringValue()).isEqualTo("SENT");
        assertThat(told.at("/decisions/0").has("evidence")).isFalse();
        assertThat(told.at("/decisions/1/evidence").stringValue())
                .matches("SENT, by ada at 20.*Z: it stands in their log");
        JsonNode twin = api.get("/v1/actions/" + action).json().at("/resolutions/0");
        assertThat(twin.get("attempt").intValue()).isEqualTo(2);
        assertThat(twin.get("by").stringValue()).isEqualTo("ada");
        assertThat(fields(told)).isEqualTo(fields(sample()));
        assertThat(fields(told.at("/decisions/1"))).isEqualTo(fields(sample().at("/decisions/1")));
    }

    @Test
    void shouldShowTheEvidenceAtOnceThoughNothingIsDecidedUponItYet() {
        // Given
        String action = unknown("at-once");
        awaitSteps(action, 1);

        // When
        JsonNode answer = api.post("/v1/actions/" + action + ":resolve", """
                        {"outcome":"not-sent","evidence":"it never arrived","by":"bob"}""").json();

        // Then
        assertThat(answer.at("/resolutions/0/status").stringValue()).isEqualTo("NOT_SENT");
        assertThat(answer.at("/resolutions/0/evidence").stringValue()).isEqualTo("it never arrived");
    }

    @Test
    void shouldSayThatNothingIsDecidedYetAndWhatIsNotKnown() {
        // Given
        String action = accepted("undecided");

        // Then
        JsonNode told = explanation(action);
        assertThat(told.get("state").stringValue()).isEqualTo("ACCEPTED");
        assertThat(told.get("why").stringValue()).contains("has not decided it yet");
        assertThat(told.get("decisions")).isEmpty();
        assertThat(api.get("/v1/actions/nobody/explanation").status()).isEqualTo(404);
    }

    private String accepted(String key) {
        return api.post("/v1/contact-events", """
                        {"accountId":"acme","contactId":"c-1","kind":"visit","dedupKey":"%s","action":{"type":"visit"}}""".formatted(key))
                .json()
                .get("actionId")
                .stringValue();
    }

    private String unknown(String key) {
        String action = accepted(key);
        Mono.from(mongo.getDatabase("explain")
                        .getCollection(Collections.INTERACTIONS)
                        .insertOne(Document.parse(text(WORKERS_SLOT))
                                .append("_id", action + "/2")
                                .append("actionId", action)))
                .block();
        decide(Decisions.decision(ACCOUNT, action, 31)
                .setVerdict(Verdict.COMPLETED)
                .setReason("timeout")
                .setAttempt(2)
                .setStatus(ActionStatus.UNKNOWN)
                .build());
        return action;
    }

    private static QuotaDecision deferred(String action, long sequence) {
        return QuotaDecision.newBuilder(Decisions.deferred(ACCOUNT, action, sequence))
                .setReason("limit")
                .build();
    }

    private void decide(QuotaDecision decision) {
        cluster.write(Topics.QUOTA_DECISIONS, ACCOUNT, decision);
    }

    private JsonNode awaitSteps(String action, int count) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> explanation(action), told -> told.path("decisions").size() == count);
    }

    private JsonNode explanation(String action) {
        return api.get("/v1/actions/" + action + "/explanation").json();
    }

    private static List<String> texts(JsonNode node, String path) {
        return node.at(path).valueStream().map(JsonNode::stringValue).toList();
    }

    private static Set<String> fields(JsonNode node) {
        return Set.copyOf(node.propertyNames());
    }

    private static JsonNode sample() {
        return JsonMapper.shared().readTree(text(COMMANDS_SAMPLE));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

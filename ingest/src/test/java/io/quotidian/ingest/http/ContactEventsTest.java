package io.quotidian.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.avro.ContactEvent;
import io.quotidian.ingest.stack.Api;
import io.quotidian.ingest.stack.Cluster;
import io.quotidian.ingest.stack.Ingest;
import io.quotidian.ingest.stack.Surroundings;
import io.quotidian.schemas.ActionIds;
import io.quotidian.schemas.RecordHeaders;
import io.quotidian.schemas.Topics;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(Surroundings.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContactEventsTest {
    private static final String PATH = "/v1/contact-events";

    private final Cluster cluster;
    private final Ingest ingest;
    private final Api api;

    ContactEventsTest(Surroundings surroundings) {
        cluster = new Cluster(surroundings, "events");
        ingest = Ingest.start(surroundings, "events", Map.of("QUOTIDIAN_INGEST_MAX_BODY_BYTES", "200000"));
        api = ingest.api();
    }

    @BeforeAll
    void shouldBeReady() {
        assertThat(api.get("/ready").json().at("/dependencies/mongodb").stringValue())
                .isEqualTo("ok");
    }

    @AfterAll
    void stop() {
        ingest.close();
        cluster.close();
    }

    @Test
    void shouldAcceptAnEventOnceKafkaHasIt() {
        // When
        Api.Answer answer = api.post(
                PATH,
                event("single", "k1", "Ada"),
                "X-Request-Id",
                "req-1",
                "X-Correlation-Id",
                "corr-1",
                "traceparent",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        // Then
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("X-Request-Id")).isEqualTo("req-1");
        String actionId = ActionIds.actionId("single", "k1");
        assertThat(answer.json().get("actionId").stringValue()).isEqualTo(actionId);
        assertThat(answer.json().get("status").stringValue()).isEqualTo("ACCEPTED");
        ConsumerRecord<String, ContactEvent> record = records("single").getFirst();
        assertThat(record.key()).isEqualTo("single");
        assertThat(record.value().getEventId())
                .isEqualTo(answer.json().get("eventId").stringValue());
        assertThat(RecordHeaders.get(record.headers(), RecordHeaders.CORRELATION_ID))
                .isEqualTo("corr-1");
        assertThat(RecordHeaders.get(record.headers(), RecordHeaders.TRACE_PARENT))
                .startsWith("00-0af7651916");
        assertThat(RecordHeaders.get(record.headers(), RecordHeaders.CE_ID))
                .isEqualTo(record.value().getEventId());
    }

    @Test
    void shouldShowAnAcceptedActionAtOnce() {
        // Given
        String actionId = api.post(PATH, event("at-once", "k", "Ada"))
                .json()
                .get("actionId")
                .stringValue();

        // When
        Api.Answer answer = api.get("/v1/actions/" + actionId);

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("state").stringValue()).isEqualTo("ACCEPTED");
        assertThat(answer.json().get("contactId").stringValue()).isEqualTo("contact-17");
    }

    @Test
    void shouldGiveTheSameKeyTheSameActionAndRefuseAnotherBody() {
        // Given
        String first = api.post(PATH, event("dedup", "k", "Ada"))
                .json()
                .get("actionId")
                .stringValue();

        // When
        Api.Answer again = api.post(PATH, event("dedup", "k", "Ada"));
        Api.Answer other = api.post(PATH, event("dedup", "k", "Bob"));

        // Then
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.json().get("actionId").stringValue()).isEqualTo(first);
        assertProblem(other, 409, "conflict");
        assertThat(records("dedup")).hasSize(2);
    }

    @Test
    void shouldTakeTheIdempotencyKeyAsDedupKey() {
        // When
        Api.Answer answer = api.post(
                PATH, event("idem", "k", "Ada").replace("\"dedupKey\":\"k\",", ""), "Idempotency-Key", "order-7");

        // Then
        assertThat(answer.json().get("actionId").stringValue()).isEqualTo(ActionIds.actionId("idem", "order-7"));
        assertThat(records("idem").getFirst().value().getDedupKey()).isEqualTo("order-7");
    }

    @Test
    void shouldExplainWhatIsWrong() {
        // Given
        String depth = "{\"a\":".repeat(9) + "1" + "}".repeat(9);

        // Then
        assertFields(api.post(PATH, event("bad", "k", "Ada").replace("\"kind\"", "\"colour\":1,\"kind\"")), "colour");
        assertFields(api.post(PATH, event("bad", "k", "Ada").replace("{\"text\":\"Ada\"}", depth)), "action.payload");
        assertFields(api.post(PATH, event("bad", "k", "Ada").replace("\"dedupKey\":\"k\",", "")), "dedupKey");
        assertFields(api.post(PATH, event("bad", "k", "x".repeat(5_001))), "action.payload");
        assertFields(api.post(PATH, "{}"), "accountId", "contactId", "kind", "action");
        assertThat(records("bad")).isEmpty();
    }

    @Test
    void shouldAnswerProblemsForEveryKindOfMistake() {
        assertProblem(api.post(PATH, "{\"accountId\":"), 400, "validation_error");
        assertProblem(api.post(PATH, ""), 400, "validation_error");
        assertProblem(api.post(PATH, " ".repeat(200_001)), 413, "payload_too_large");
        assertProblem(api.post(PATH, event("bad", "k", "x".repeat(66_000))), 413, "payload_too_large");
        assertProblem(api.post(PATH, "a=b", "Content-Type", "text/plain"), 415, "unsupported_media_type");
        assertProblem(api.get("/v1/nothing"), 404, "not_found");
        assertProblem(api.get("/v1/actions/0123456789abcdef0123456789abcdef"), 404, "not_found");
        assertProblem(api.delete(PATH), 405, "method_not_allowed");
        assertProblem(api.raw("GET /v1/accounts/%zz HTTP/1.1"), 400, "validation_error");
        assertProblem(api.raw("CONNECT /v1/contact-events HTTP/1.1"), 400, "validation_error");
        assertProblem(api.trace(PATH), 405, "method_not_allowed");
        assertProblem(api.get("/error"), 404, "not_found");
    }

    @Test
    void shouldAnswerABatchItemByItemInOrder() {
        // Given
        String sound = event("batch", "k1", "Ada");
        String body = "{\"events\":[" + sound + "," + event("batch", "k 2", "Ada") + "," + event("batch", "k1", "Bob")
                + "," + event("batch", "k3", "Ada") + ",17]}";

        // When
        Api.Answer answer = api.post(PATH + ":batch", body);

        // Then
        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.json().get("accepted").intValue()).isEqualTo(2);
        List<JsonNode> results = answer.json().get("results").valueStream().toList();
        assertThat(results)
                .extracting(result -> result.at("/problem/status").asInt(202))
                .containsExactly(202, 422, 409, 202, 422);
        assertThat(results).extracting(result -> result.get("index").intValue()).containsExactly(0, 1, 2, 3, 4);
        assertThat(results.get(3).get("actionId").stringValue()).isEqualTo(ActionIds.actionId("batch", "k3"));
        assertThat(records("batch")).hasSize(2);
    }

    @Test
    void shouldTakeTheSameEventManyTimesInOneBatch() {
        // Given
        String event = event("crowd", "k", "Ada");
        String body = "[" + String.join(",", Collections.nCopies(100, event)) + "]";

        // When
        Api.Answer answer = api.post(PATH + ":batch", body);

        // Then
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json()
                        .get("results")
                        .valueStream()
                        .map(result -> result.get("actionId").stringValue()))
                .hasSize(100)
                .containsOnly(ActionIds.actionId("crowd", "k"));
    }

    @Test
    void shouldAcceptAThousandAtOnceAndNoMore() {
        // Given
        StringBuilder events = new StringBuilder(event("thousand", "k0", "Ada"));
        for (int i = 1; i < 1_000; i++) {
            events.append(',').append(event("thousand", "k" + i, "Ada"));
        }

        // When
        Api.Answer answer = api.post(PATH + ":batch", "[" + events + "]");
        Api.Answer tooMany = api.post(PATH + ":batch", "[" + events + "," + event("thousand", "k", "Ada") + "]");

        // Then
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().get("accepted").intValue()).isEqualTo(1_000);
        assertFields(tooMany, "events");
        assertThat(records("thousand")).hasSize(1_000);
    }

    @Test
    void shouldDescribeItself() {
        // When
        JsonNode document = api.get("/v3/api-docs").json();

        // Then
        assertThat(document.get("paths").propertyNames())
                .contains("/v1/contact-events", "/v1/contact-events:batch", "/v1/accounts/{accountId}/policy");
        assertThat(document.at("/components/schemas/ContactEventRequest/properties")
                        .propertyNames())
                .contains("accountId", "dedupKey", "expiresAt");
        assertThat(document.at("/components/schemas/ContactEventRequest/required")
                        .valueStream()
                        .map(JsonNode::stringValue))
                .containsExactlyInAnyOrder("accountId", "contactId", "kind", "action");
        assertThat(document.at("/components/schemas/Problem/properties").propertyNames())
                .contains("requestId", "errors");
    }

    @Test
    void shouldCountWhatCameIn() {
        // Given
        api.post(PATH, event("counted", "k", "Ada"));

        // Then
        assertThat(api.get("/actuator/prometheus").text())
                .contains("quotidian_events_ingested_total{")
                .contains("outcome=\"accepted\"");
    }

    private List<ConsumerRecord<String, ContactEvent>> records(String accountId) {
        return cluster.read(Topics.CONTACT_EVENTS).stream()
                .filter(record -> record.key().equals(accountId))
                .toList();
    }

    private static void assertFields(Api.Answer answer, String... fields) {
        assertProblem(answer, 422, "validation_error");
        assertThat(answer.json()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("field").stringValue()))
                .containsExactly(fields);
    }

    private static void assertProblem(Api.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().propertyNames())
                .contains("type", "title", "status", "detail", "code", "requestId", "timestamp", "errors");
        assertThat(answer.json().get("code").stringValue()).isEqualTo(code);
        assertThat(answer.json().get("requestId").stringValue()).isEqualTo(answer.header("X-Request-Id"));
    }

    private static String event(String accountId, String dedupKey, String text) {
        return """
                {"accountId":"%s","contactId":"contact-17","kind":"birthday","dedupKey":"%s",\
                "action":{"type":"message","payload":{"text":"%s"}}}""".formatted(accountId, dedupKey, text);
    }
}

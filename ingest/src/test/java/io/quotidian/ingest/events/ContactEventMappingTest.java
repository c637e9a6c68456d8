package io.quotidian.ingest.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quotidian.ingest.failure.FieldError;
import io.quotidian.ingest.failure.ProblemCode;
import io.quotidian.ingest.failure.RequestFailure;
import io.quotidian.ingest.json.Json;
import io.quotidian.schemas.ActionIds;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContactEventMappingTest {
    private static final String FULL = """
            {"eventId":"e-1","accountId":"acme-sales","contactId":"contact-17","kind":"birthday",
             "action":{"type":"message","channel":"log","payload":{"text":"Happy birthday, Ada!","n":1.10}},
             "dedupKey":"birthday-2026/contact-17","runId":"run-1","priority":7,
             "occurredAt":"2026-11-20T08:00:00Z","notBefore":null,"expiresAt":"2026-11-27T00:00:00Z",
             "attributes":{"team":"north"}}""";

    @Test
    void shouldMapEveryField() {
        // When
        IncomingEvent incoming = read(FULL, null);

        // Then
        assertThat(incoming.event().getEventId()).isEqualTo("e-1");
        assertThat(incoming.event().getAction().getChannel()).isEqualTo("log");
        assertThat(incoming.event().getAction().getPayload())
                .isEqualTo("{\"text\":\"Happy birthday, Ada!\",\"n\":1.10}");
        assertThat(incoming.event().getPriority()).isEqualTo(7);
        assertThat(incoming.event().getNotBefore()).isNull();
        assertThat(incoming.event().getExpiresAt()).isEqualTo(Instant.parse("2026-11-27T00:00:00Z"));
        assertThat(incoming.event().getAttributes()).isEqualTo(Map.of("team", "north"));
        assertThat(incoming.actionId()).isEqualTo(ActionIds.actionId("acme-sales", "birthday-2026/contact-17"));
    }

    @Test
    void shouldTakeTheDedupKeyFromKeyThenEventIdThenHeader() {
        assertThat(read(minimal("\"dedupKey\":\"k\",\"eventId\":\"e\","), "h").actionId())
                .isEqualTo(ActionIds.actionId("a", "k"));
        assertThat(read(minimal("\"eventId\":\"e\","), "h").actionId()).isEqualTo(ActionIds.actionId("a", "e"));
        assertThat(read(minimal(""), "h").actionId()).isEqualTo(ActionIds.actionId("a", "h"));
        assertThat(failure(minimal("")).errors()).extracting(FieldError::field).containsExactly("dedupKey");
    }

    @Test
    void shouldRefuseTextsThatWouldNotArriveAsTheyAre() {
        // Given
        String half = "\\ud83c";

        // Then
        assertThat(failure(FULL.replace("Ada", half)).errors())
                .extracting(FieldError::field)
                .containsExactly("action.payload");
        assertThat(failure(FULL.replace("north", half)).errors())
                .extracting(FieldError::field)
                .containsExactly("attributes.team");
        assertThat(failure(FULL.replace("team", half)).code()).isEqualTo(ProblemCode.MALFORMED);
        assertThat(read(FULL.replace("Ada", half + "\\udf82"), null)
                        .event()
                        .getAction()
                        .getPayload())
                .contains("\ud83c\udf82");
    }

    @Test
    void shouldGiveARepeatedEventTheSameId() {
        // When
        String first = read(minimal("\"dedupKey\":\"k\","), null).event().getEventId();
        String second = read(minimal("\"dedupKey\":\"k\","), null).event().getEventId();

        // Then
        assertThat(second).isEqualTo(first).isNotBlank();
    }

    @Test
    void shouldTellAnotherRequestFromARepeatedOne() {
        // Given
        String fingerprint = read(FULL, null).fingerprint();

        // Then
        assertThat(read(FULL.replace("e-1", "e-2").replace("T08:00", "T09:00"), null)
                        .fingerprint())
                .isEqualTo(fingerprint);
        assertThat(read(
                                FULL.replace(
                                        "\"text\":\"Happy birthday, Ada!\",\"n\":1.10",
                                        "\"n\":1.10,\"text\":\"Happy birthday, Ada!\""),
                                null)
                        .fingerprint())
                .isEqualTo(fingerprint);
        assertThat(read(FULL.replace("Ada", "Bob"), null).fingerprint()).isNotEqualTo(fingerprint);
        assertThat(read(FULL.replace("north", "south"), null).fingerprint()).isNotEqualTo(fingerprint);
    }

    @Test
    void shouldRefuseAPayloadThatIsTooLarge() {
        // Given
        String payload = "\"x\":\"" + "y".repeat(4_000) + "\",";
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            many.append(payload.replace("x", "x" + i));
        }
        String body = FULL.replace("\"text\":", many + "\"text\":");

        // When
        RequestFailure failure = failure(body);

        // Then
        assertThat(failure.code()).isEqualTo(ProblemCode.PAYLOAD_TOO_LARGE);
        assertThat(failure.errors()).extracting(FieldError::field).containsExactly("action.payload");
    }

    @Test
    void shouldRefuseAPayloadThatIsTooDeep() {
        // Given
        String deep = "{\"a\":".repeat(9) + "1" + "}".repeat(9);

        // When
        RequestFailure failure = failure(FULL.replace("\"n\":1.10", "\"n\":" + deep));

        // Then
        assertThat(failure.code()).isEqualTo(ProblemCode.VALIDATION);
        assertThat(failure.errors()).extracting(FieldError::field).containsExactly("action.payload");
    }

    @Test
    void shouldRefuseIdsOfOtherCharacters() {
        assertThat(failure(FULL.replace("acme-sales", "acme sales")).errors())
                .extracting(FieldError::field)
                .containsExactly("accountId");
    }

    private static IncomingEvent read(String json, @Nullable String idempotencyKey) {
        return ContactEventMapping.read(Json.parse(json.getBytes(StandardCharsets.UTF_8)), idempotencyKey);
    }

    private static RequestFailure failure(String json) {
        return catchThrowableOfType(RequestFailure.class, () -> read(json, null));
    }

    private static String minimal(String more) {
        return "{" + more
                + "\"accountId\":\"a\",\"contactId\":\"c\",\"kind\":\"visit\",\"action\":{\"type\":\"visit\"}}";
    }
}

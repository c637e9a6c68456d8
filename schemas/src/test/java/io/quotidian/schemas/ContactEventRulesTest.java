package io.quotidian.schemas;

import static io.quotidian.schemas.ContractsFixture.action;
import static io.quotidian.schemas.ContractsFixture.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.avro.ContactEvent;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactEventRulesTest {
    private static final String LONGEST_ID = "x".repeat(128);

    @Test
    void shouldAcceptAnEventAtEveryBound() {
        // Given
        ContactEvent event = event().setEventId(LONGEST_ID)
                .setAccountId("A-z0.9_:@/")
                .setDedupKey(LONGEST_ID)
                .setPriority(9)
                .setNotBefore(Instant.EPOCH)
                .setExpiresAt(Instant.EPOCH.plusMillis(1))
                .setAction(action(nested(8, "\"" + "é".repeat(5_000) + "\"")))
                .setAttributes(attributes(50, "😀".repeat(5_000)))
                .build();

        // When
        // Then
        assertThat(ContactEventRules.violations(event)).isEmpty();
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("eventId", event().setEventId("")),
                Arguments.of("accountId", event().setAccountId("a b")),
                Arguments.of("accountId", event().setAccountId("*")),
                Arguments.of("contactId", event().setContactId(LONGEST_ID + "x")),
                Arguments.of("kind", event().setKind("naïf")),
                Arguments.of("dedupKey", event().setDedupKey("")),
                Arguments.of("runId", event().setRunId("a\n")),
                Arguments.of("priority", event().setPriority(10)),
                Arguments.of("priority", event().setPriority(-1)),
                Arguments.of("notBefore", event().setNotBefore(Instant.ofEpochMilli(Long.MAX_VALUE))),
                Arguments.of("notBefore", event().setNotBefore(Bounds.EARLIEST.minusMillis(1))),
                Arguments.of("expiresAt", event().setExpiresAt(Bounds.LATEST.plusMillis(1))),
                Arguments.of("occurredAt", event().setOccurredAt(Instant.ofEpochMilli(Long.MIN_VALUE))),
                Arguments.of("expiresAt", event().setNotBefore(Instant.EPOCH).setExpiresAt(Instant.EPOCH)),
                Arguments.of("attributes", event().setAttributes(attributes(51, "x"))),
                Arguments.of("attributes.k", event().setAttributes(Map.of("k", "x".repeat(5_001)))));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void shouldNameTheFieldThatBreaksABound(String field, ContactEvent.Builder event) {
        assertThat(ContactEventRules.violations(event.build()))
                .extracting(Violation::field)
                .containsExactly(field);
    }

    @Test
    void shouldNameEverythingThatIsWrongAtOnce() {
        ContactEvent event = event().setAccountId("").setPriority(11).build();

        assertThat(ContactEventRules.violations(event))
                .extracting(Violation::field)
                .containsExactly("accountId", "priority");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "null",
                "[]",
                "\"text\"",
                "{",
                "{} {}",
                "{}x",
                "{\"a\":}",
                "{'a':1}",
                "{\"a\":NaN}",
                "\u0000"
            })
    void shouldRefuseAPayloadThatIsNoJsonObject(String payload) {
        assertThat(violationsOf(payload)).singleElement().satisfies(violation -> {
            assertThat(violation.field()).isEqualTo("action.payload");
            assertThat(violation.message()).startsWith("must be one JSON object");
        });
    }

    @Test
    void shouldTakeAnEmptyPayloadForTheEmptyObject() {
        assertThat(violationsOf("")).isEmpty();
    }

    @Test
    void shouldRefuseAPayloadThatIsTooDeepTooLongOrTooBig() {
        assertThat(violationsOf(nested(9, "1")))
                .extracting(Violation::message)
                .containsExactly("must be at most 8 levels deep");
        assertThat(violationsOf("{\"a\":" + "[".repeat(30_000))).hasSize(1);
        assertThat(violationsOf("{\"a\":\"" + "x".repeat(5_001) + "\"}"))
                .extracting(Violation::message)
                .containsExactly("must have at most 5000 characters, but has 5001");
        assertThat(violationsOf("{" + " ".repeat(64 * 1024 - 1) + "}"))
                .extracting(Violation::message)
                .containsExactly("must have at most 65536 bytes of UTF-8, but has 65537");
        assertThat(violationsOf("{" + " ".repeat(64 * 1024 - 2) + "}")).isEmpty();
    }

    private static java.util.List<Violation> violationsOf(String payload) {
        return ContactEventRules.violations(event().setAction(action(payload)).build());
    }

    /** An object that holds arrays, so many levels in all. */
    private static String nested(int depth, String value) {
        return "{\"a\":" + "[".repeat(depth - 1) + value + "]".repeat(depth - 1) + "}";
    }

    private static Map<String, String> attributes(int count, String value) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "k" + i, i -> value));
    }
}

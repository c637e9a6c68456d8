package io.quotidian.ingest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quotidian.ingest.failure.FieldError;
import io.quotidian.ingest.failure.ProblemCode;
import io.quotidian.ingest.failure.RequestFailure;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class StrictBinderTest {
    record Leaf(String name, @Nullable Integer count) {}

    record Tree(
            String id,
            @Nullable Instant at,
            @Nullable Duration gap,
            @Nullable DayOfWeek day,
            @Nullable Double share,
            @Nullable LocalDate from,
            @Nullable List<Leaf> leaves,
            @Nullable Map<String, String> marks,
            @Nullable JsonNode free) {}

    @Test
    void shouldReadEveryKindOfValue() {
        // Given
        String json = """
                {"id":"a","at":"2026-11-20T08:00:00+01:00","gap":"PT45S","day":"MONDAY",
                 "leaves":[{"name":"x","count":3},{"name":"y"}],"marks":{"k":"v"},"free":[1,2.50]}""";

        // When
        Tree tree = StrictBinder.bind(parse(json), Tree.class);

        // Then
        assertThat(tree.at()).isEqualTo(Instant.parse("2026-11-20T07:00:00Z"));
        assertThat(tree.gap()).isEqualTo(Duration.ofSeconds(45));
        assertThat(tree.day()).isEqualTo(DayOfWeek.MONDAY);
        assertThat(tree.leaves()).containsExactly(new Leaf("x", 3), new Leaf("y", null));
        assertThat(tree.marks()).isEqualTo(Map.of("k", "v"));
        assertThat(Json.text(parse(json).get("free"))).isEqualTo("[1,2.50]");
    }

    @Test
    void shouldTreatNullAsAbsent() {
        // When
        Tree tree = StrictBinder.bind(parse("{\"id\":\"a\",\"at\":null}"), Tree.class);

        // Then
        assertThat(tree.at()).isNull();
    }

    @Test
    void shouldNameEveryMistakeAtOnce() {
        // Given
        String json = """
                {"at":"yesterday","gap":5,"day":"MON","leaves":[{"name":"x","count":"3","size":1}],
                 "marks":{"k":1},"colour":"red"}""";

        // When
        List<FieldError> errors = failure(json).errors();

        // Then
        assertThat(errors)
                .extracting(FieldError::field)
                .containsExactly("id", "at", "gap", "day", "leaves[0].count", "leaves[0].size", "marks.k", "colour");
        assertThat(errors).contains(new FieldError("colour", "unknown field"), new FieldError("id", "is required"));
    }

    @Test
    void shouldRefuseWhatIsNoObject() {
        assertThat(failure("[]").errors()).containsExactly(new FieldError("", "must be a JSON object"));
    }

    @Test
    void shouldRefuseNumbersThatWouldBeCut() {
        // When
        List<FieldError> errors = failure(
                        "{\"id\":\"a\",\"leaves\":[{\"name\":\"x\",\"count\":1.5},{\"name\":\"x\",\"count\":3000000000}]}")
                .errors();

        // Then
        assertThat(errors).extracting(FieldError::field).containsExactly("leaves[0].count", "leaves[1].count");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999", "-1e999", "1e400", "1e2147483647", "\"1\"", "true", "[1]"})
    void shouldRefuseNumbersThatNoDoubleHolds(String number) {
        assertThat(failure("{\"id\":\"a\",\"share\":" + number + "}").errors())
                .extracting(FieldError::field)
                .containsExactly("share");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1", "1", "1e-999", "1.7976931348623157e308", "9007199254740993", "12345678901234567890"})
    void shouldReadNumbersAsTheNearestDouble(String number) {
        assertThat(StrictBinder.bind(parse("{\"id\":\"a\",\"share\":" + number + "}"), Tree.class)
                        .share())
                .isEqualTo(Double.parseDouble(number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PT-9223372036854775808S",
                "PT9223372036854775807S",
                "-PT-9223372036854775808S",
                "PT9223372036854775808S",
                "P36501D",
                "-P36501D",
                "PT1.0000000001S",
                "P1Y",
                ""
            })
    void shouldRefuseDurationsThatNoPolicyMeans(String duration) {
        assertThat(failure("{\"id\":\"a\",\"gap\":\"" + duration + "\"}").errors())
                .extracting(FieldError::field)
                .containsExactly("gap");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+1000000000-12-31T23:59:59.999999999Z",
                "-1000000000-01-01T00:00:00Z",
                "+9999999999-01-01T00:00:00Z",
                "1899-12-31T23:59:59Z",
                "+10000-01-01T00:00:00Z",
                "2026-02-30T00:00:00Z",
                ""
            })
    void shouldRefuseMomentsOutsideTheCalendar(String moment) {
        assertThat(failure("{\"id\":\"a\",\"at\":\"" + moment + "\"}").errors())
                .extracting(FieldError::field)
                .containsExactly("at");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12-31", "-999999999-01-01", "+10000-01-01", "1899-12-31", "2026-02-30", ""})
    void shouldRefuseDatesOutsideTheCalendar(String date) {
        assertThat(failure("{\"id\":\"a\",\"from\":\"" + date + "\"}").errors())
                .extracting(FieldError::field)
                .containsExactly("from");
    }

    @Test
    void shouldReadTheFirstAndTheLastDateOfTheCalendar() {
        for (String date : List.of("1900-01-01", "9999-12-31")) {
            assertThat(StrictBinder.bind(parse("{\"id\":\"a\",\"from\":\"" + date + "\"}"), Tree.class)
                            .from())
                    .isEqualTo(date);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "-1e-99999999999"})
    void shouldSayWhenTheParserCannotHoldANumber(String number) {
        RequestFailure failure = failure("{\"id\":\"a\",\"free\":" + number + "}");

        assertThat(failure.code()).isEqualTo(ProblemCode.VALIDATION);
        assertThat(failure.errors()).extracting(FieldError::message).allMatch(message -> message.contains(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999", "1e2147483647", "12345678901234567890", "1.0", "-2147483649"})
    void shouldRefuseNumbersThatAreNotWholeOrTooLarge(String number) {
        assertThat(failure("{\"id\":\"a\",\"leaves\":[{\"name\":\"x\",\"count\":" + number + "}]}")
                        .errors())
                .extracting(FieldError::field)
                .containsExactly("leaves[0].count");
    }

    @Test
    void shouldCallTextThatIsNotJsonMalformed() {
        for (String text : List.of("", "{", "{\"id\":1,\"id\":2}", "{} {}", "nonsense")) {
            RequestFailure failure =
                    catchThrowableOfType(RequestFailure.class, () -> Json.parse(text.getBytes(StandardCharsets.UTF_8)));
            assertThat(failure.code()).as(text).isEqualTo(ProblemCode.MALFORMED);
        }
    }

    private static RequestFailure failure(String json) {
        return catchThrowableOfType(RequestFailure.class, () -> StrictBinder.bind(parse(json), Tree.class));
    }

    private static JsonNode parse(String json) {
        return Json.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}

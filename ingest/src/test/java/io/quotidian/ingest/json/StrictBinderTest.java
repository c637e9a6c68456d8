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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StrictBinderTest {
    record Leaf(String name, @Nullable Integer count) {}

    record Tree(
            String id,
            @Nullable Instant at,
            @Nullable Duration gap,
            @Nullable DayOfWeek day,
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

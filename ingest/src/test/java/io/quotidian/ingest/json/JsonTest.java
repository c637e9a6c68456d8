package io.quotidian.ingest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quotidian.ingest.failure.ProblemCode;
import io.quotidian.ingest.failure.RequestFailure;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonTest {

    /** Its bytes would be allowed, and each three of them become an object of a hundred. */
    @Test
    void shouldRefuseMoreThanMemoryIsMeantFor() {
        assertThatThrownBy(() -> Json.parse(emptyObjects((int) Json.MAX_TOKENS / 2)))
                .isInstanceOfSatisfying(
                        RequestFailure.class,
                        failure -> assertThat(failure.code()).isEqualTo(ProblemCode.VALIDATION))
                .hasMessageContaining("exceeds a bound of the parser");
    }

    @Test
    void shouldTakeWhatABatchNeeds() {
        assertThat(Json.parse(emptyObjects(400_000))).hasSize(400_000);
    }

    private static byte[] emptyObjects(int count) {
        return ("[" + "{},".repeat(count - 1) + "{}]").getBytes(StandardCharsets.US_ASCII);
    }
}

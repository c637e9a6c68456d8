package io.quotidian.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quotidian.ingest.failure.ProblemCode;
import io.quotidian.ingest.failure.RequestFailure;
import org.junit.jupiter.api.Test;

class TurnstileTest {
    private final Turnstile turnstile = new Turnstile(1);

    @Test
    void shouldLetInOnlySoManyAtOnce() {
        // When
        String answer = turnstile.pass(() -> {
            // Then
            assertThatThrownBy(() -> turnstile.pass(() -> "second"))
                    .isInstanceOfSatisfying(
                            RequestFailure.class,
                            failure -> assertThat(failure.code()).isEqualTo(ProblemCode.RATE_LIMIT_EXCEEDED));
            return "first";
        });
        assertThat(answer).isEqualTo("first");
    }

    @Test
    void shouldGiveThePlaceBackWhateverHappens() {
        // When
        assertThatThrownBy(() -> turnstile.pass(() -> {
                    throw new IllegalArgumentException("a defect");
                }))
                .isInstanceOf(IllegalArgumentException.class);

        // Then
        assertThat(turnstile.pass(() -> "next")).isEqualTo("next");
    }
}

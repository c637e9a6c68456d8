package io.quotidian.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.avro.ActionOutcome;
import io.quotidian.avro.OutcomeStatus;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ActionOutcomeRulesTest {
    private static final Instant NEVER = Instant.ofEpochMilli(Long.MAX_VALUE);

    @Test
    void shouldFindNothingWrongWithAGoodOne() {
        assertThat(ActionOutcomeRules.violations(outcome().build())).isEmpty();
        assertThat(ActionOutcomeRules.violations(outcome()
                        .setRunId("run-1")
                        .setRetryAfterMillis(2_592_000_000L)
                        .setRetryableUntil(Instant.EPOCH)
                        .build()))
                .isEmpty();
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of("actionId", outcome().setActionId("\u0000x")),
                Arguments.of("actionId", outcome().setActionId("x".repeat(1_000_000))),
                Arguments.of("accountId", outcome().setAccountId("")),
                Arguments.of("actionType", outcome().setActionType("*")),
                Arguments.of("runId", outcome().setRunId("a b")),
                Arguments.of("attempt", outcome().setAttempt(Integer.MAX_VALUE)),
                Arguments.of("attempt", outcome().setAttempt(0)),
                Arguments.of("grantedAt", outcome().setGrantedAt(NEVER)),
                Arguments.of("observedAt", outcome().setObservedAt(NEVER)),
                Arguments.of("retryableUntil", outcome().setRetryableUntil(NEVER)),
                Arguments.of("retryAfterMillis", outcome().setRetryAfterMillis(Long.MAX_VALUE)),
                Arguments.of("retryAfterMillis", outcome().setRetryAfterMillis(-1L)),
                Arguments.of("sendTimeoutMillis", outcome().setSendTimeoutMillis(Long.MAX_VALUE)));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void shouldNameTheFieldThatIsWrong(String field, ActionOutcome.Builder bad) {
        assertThat(ActionOutcomeRules.violations(bad.build()))
                .extracting(Violation::field)
                .containsExactly(field);
    }

    private static ActionOutcome.Builder outcome() {
        return ActionOutcome.newBuilder()
                .setActionId("0123456789abcdef0123456789abcdef")
                .setAttempt(1)
                .setAccountId("acme")
                .setActionType("message")
                .setGrantedAt(Instant.EPOCH)
                .setStatus(OutcomeStatus.SENT)
                .setReason("accepted")
                .setObservedAt(Instant.EPOCH)
                .setEpoch(1);
    }
}

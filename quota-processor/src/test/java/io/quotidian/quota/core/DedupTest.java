package io.quotidian.quota.core;

import static io.quotidian.quota.core.bench.Arriving.event;
import static io.quotidian.quota.core.bench.Bench.given;
import static io.quotidian.quota.core.bench.Recipe.perDay;
import static io.quotidian.quota.core.bench.Recipe.policy;
import static io.quotidian.quota.core.bench.Reported.notSent;
import static io.quotidian.quota.core.bench.Reported.sent;
import static io.quotidian.quota.core.bench.Stimulus.pause;
import static io.quotidian.quota.core.bench.Stimulus.redelivery;
import static io.quotidian.quota.core.bench.Stimulus.time;
import static io.quotidian.quota.core.bench.Told.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.quota.core.account.Account;
import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.action.Status;
import io.quotidian.quota.core.bench.Bench;
import io.quotidian.quota.core.policy.Window;
import org.junit.jupiter.api.Test;

/** One action for one key, and one effect for one record. */
class DedupTest {

    @Test
    void shouldRejectASecondEventOfTheSameAction() {
        // Given
        Bench bench = given(policy(perDay(5)))
                .when(event("a"))
                .at("20T10:00")
                .whatever()
                // When
                .when(event("a"))
                .at("20T10:01")
                // Then
                .then(rejected("a", Reason.DUPLICATE));
        assertThat(bench.status("a")).isEqualTo(Status.GRANTED);
        assertThat(bench.counter(Window.DAY).charged()).isEqualTo(1);
    }

    @Test
    void shouldRejectASecondEventOfAnActionThatWaits() {
        // Given
        Bench bench = given(policy(perDay(0)))
                .when(event("a"))
                .at("20T10:00")
                .whatever()
                // When
                .when(event("a"))
                .at("20T10:01")
                // Then
                .then(rejected("a", Reason.DUPLICATE));
        assertThat(bench.status("a")).isEqualTo(Status.QUEUED);
        assertThat(bench.account().backlog().size()).isEqualTo(1);
    }

    @Test
    void shouldRejectASecondEventOfAnActionThatHasEnded() {
        // Given
        Bench bench = given(policy(perDay(5)))
                .when(event("a"))
                .at("20T10:00")
                .when(sent("a", 1))
                .at("20T10:01")
                .whatever()
                // When
                .when(event("a"))
                .at("22T10:00")
                // Then
                .then(rejected("a", Reason.DUPLICATE));
        assertThat(bench.status("a")).isEqualTo(Status.SENT);
    }

    @Test
    void shouldChangeNothingWhenAnEventIsReadAgain() {
        // Given
        Bench bench = given(policy(perDay(5))).when(event("a")).at("20T10:00").whatever();
        Account before = bench.account();
        // When
        bench.when(redelivery()).at("20T10:01").thenNothing();
        // Then
        assertThat(bench.account()).isEqualTo(before);
    }

    @Test
    void shouldChangeNothingWhenAnOutcomeIsReadAgain() {
        // Given
        Bench bench = given(policy(perDay(5)))
                .when(event("a"))
                .at("20T10:00")
                .when(notSent("a", 1))
                .at("20T10:01")
                .when(time())
                .at("20T10:02")
                .whatever();
        Account before = bench.account();
        // When
        bench.when(redelivery()).at("20T10:02").thenNothing();
        // Then
        assertThat(bench.account()).isEqualTo(before);
    }

    @Test
    void shouldChangeNothingWhenACommandIsReadAgain() {
        // Given
        Bench bench = given(policy(perDay(5))).when(pause(1)).at("20T10:00").whatever();
        Account before = bench.account();
        // When
        bench.when(redelivery()).at("20T10:01").thenNothing();
        // Then
        assertThat(bench.account()).isEqualTo(before);
    }
}

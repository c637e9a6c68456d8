package io.quotidian.quota.core;

import static io.quotidian.quota.core.bench.Arriving.event;
import static io.quotidian.quota.core.bench.Bench.given;
import static io.quotidian.quota.core.bench.Recipe.perDay;
import static io.quotidian.quota.core.bench.Recipe.policy;
import static io.quotidian.quota.core.bench.Reported.notSent;
import static io.quotidian.quota.core.bench.Reported.refused;
import static io.quotidian.quota.core.bench.Reported.sent;
import static io.quotidian.quota.core.bench.Reported.suppressed;
import static io.quotidian.quota.core.bench.Reported.unknown;
import static io.quotidian.quota.core.bench.Reported.unknownInferred;
import static io.quotidian.quota.core.bench.Stimulus.resetCircuit;
import static io.quotidian.quota.core.bench.Stimulus.time;
import static io.quotidian.quota.core.bench.Told.applied;
import static io.quotidian.quota.core.bench.Told.completed;
import static io.quotidian.quota.core.bench.Told.deferred;
import static io.quotidian.quota.core.bench.Told.granted;
import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.quota.core.account.Circuit;
import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.action.Status;
import io.quotidian.quota.core.bench.Bench;
import io.quotidian.quota.core.bench.Moment;
import io.quotidian.quota.core.policy.Policy;
import io.quotidian.quota.core.policy.Window;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The account's circuit: closed, open, half-open with one probe in the whole fleet. */
class CircuitTest {
    private static final Outcome.Scope ACCOUNT = Outcome.Scope.ACCOUNT;
    private static final Outcome.Scope PROVIDER = Outcome.Scope.PROVIDER;
    private static final Outcome.Scope RECIPIENT = Outcome.Scope.RECIPIENT;

    /** Five actions: three have failed one after the other, two wait for the circuit. */
    private static Bench open() {
        return given(policy(perDay(99)).circuit(3, "PT10S", "PT60S").patience(1, "P7D", 99))
                .when(event("a"))
                .at("20T10:00")
                .when(event("b"))
                .at("20T10:00")
                .when(event("c"))
                .at("20T10:00")
                .when(notSent("a", 1).fault(ACCOUNT))
                .at("20T10:00:01")
                .when(notSent("b", 1).fault(PROVIDER))
                .at("20T10:00:02")
                .when(notSent("c", 1).fault(ACCOUNT))
                .at("20T10:00:03")
                .when(event("d"))
                .at("20T10:00:04")
                .when(event("e"))
                .at("20T10:00:05")
                .whatever();
    }

    @Test
    void shouldHoldEverythingWhileItIsOpen() {
        // Given
        Bench bench = open();
        // When
        bench.when(time()).at("20T10:00:12.999").thenNothing();
        // Then
        assertThat(bench.account().circuit()).isInstanceOf(Circuit.Open.class);
        assertThat(bench.action("d").reason()).isEqualTo(Reason.CIRCUIT_OPEN);
    }

    @Test
    void shouldProbeOnceAndCharge() {
        // Given
        Bench bench = open();
        // When
        bench.when(time())
                .at("20T10:05")
                // Then
                .then(granted("d", 1), deferred("e", Reason.CIRCUIT_PROBING));
        assertThat(bench.lastGrant().probe()).isTrue();
        assertThat(bench.counter(Window.DAY).charged()).isEqualTo(1);
    }

    @Test
    void shouldCloseAfterAProbeThatWasSent() {
        // Given
        Bench bench = open().when(time()).at("20T10:00:13").whatever();
        // When
        bench.when(sent("d", 1))
                .at("20T10:00:14")
                // Then
                .then(completed("d", 1), granted("e", 1));
        assertThat(bench.account().circuit()).isInstanceOf(Circuit.Closed.class);
        assertThat(bench.lastGrant().probe()).isFalse();
    }

    @Test
    void shouldDoubleTheBackoffAfterAProbeThatFailed() {
        // Given
        Bench bench = open().when(time()).at("20T10:00:13").whatever();
        // When
        bench.when(notSent("d", 1).fault(ACCOUNT))
                .at("20T10:00:14")
                .when(time())
                .at("20T10:00:33.999")
                .whatever();
        // Then
        assertThat(bench.status("e")).isEqualTo(Status.QUEUED);
        bench.when(time()).at("20T10:00:34").then(granted("e", 1));
    }

    @Test
    void shouldDoubleTheBackoffUpToItsBound() {
        // Given
        Bench bench = open().when(time()).at("20T10:00:13");
        bench.when(notSent("d", 1).fault(ACCOUNT))
                .at("20T10:00:14")
                .when(time())
                .at("20T10:00:34");
        bench.when(event("f")).at("20T10:00:35");
        // When 40 seconds, then 60 and not 80
        bench.when(notSent("e", 1).fault(ACCOUNT))
                .at("20T10:00:40")
                .when(time())
                .at("20T10:01:20");
        bench.when(event("g")).at("20T10:01:21");
        bench.when(notSent("f", 1).fault(ACCOUNT)).at("20T10:02");
        // Then
        assertThat(bench.account().circuit())
                .isInstanceOfSatisfying(
                        Circuit.Open.class, open -> assertThat(open.until()).isEqualTo(Moment.of("20T10:03")));
    }

    @Test
    void shouldWaitUpToAnHourAfterProbesThatMayHaveBeenActedOn() {
        // Given
        Circuit circuit = new Circuit.HalfOpen(7, Duration.ofMinutes(50));
        Policy policy = policy(perDay(9)).make();
        // When
        Circuit after = circuit.observed(7, Circuit.Health.UNCERTAIN, policy.circuit(), Moment.of("20T10:00"));
        // Then
        assertThat(after).isEqualTo(new Circuit.Open(8, Duration.ofHours(1), Moment.of("20T11:00")));
    }

    @Test
    void shouldReopenAfterAProbeThatMayHaveBeenActedOn() {
        // Given
        Bench bench = open().when(time()).at("20T10:00:13").whatever();
        // When
        bench.when(unknownInferred("d", 1))
                .at("20T10:00:14")
                .when(time())
                .at("20T10:00:33")
                .whatever();
        // Then
        assertThat(bench.status("e")).isEqualTo(Status.QUEUED);
        bench.when(time()).at("20T10:00:34").then(granted("e", 1));
    }

    @Test
    void shouldProbeAgainAfterAProbeThatWasNotTried() {
        // Given
        Bench bench = open().when(time()).at("20T10:00:13").whatever();
        // When
        bench.when(suppressed("d", 1).fault(RECIPIENT))
                .at("20T10:00:14")
                // Then
                .then(completed("d", 1), granted("e", 1));
        assertThat(bench.lastGrant().probe()).isTrue();
    }

    @Test
    void shouldNotBeMovedByOutcomesOfOlderGenerations() {
        // Given a grant from before the circuit opened, and a probe
        Bench bench = given(policy(perDay(99)).circuit(1, "PT10S", "PT60S"))
                .when(event("old"))
                .at("20T10:00")
                .when(event("a"))
                .at("20T10:00")
                .when(notSent("a", 1).fault(ACCOUNT))
                .at("20T10:00:01")
                .when(time())
                .at("20T10:00:11")
                .whatever();
        Circuit probing = bench.account().circuit();
        assertThat(probing).isInstanceOf(Circuit.HalfOpen.class);
        // When
        bench.when(sent("old", 1)).at("20T10:00:12");
        // Then
        assertThat(bench.account().circuit()).isEqualTo(probing);
    }

    @Test
    void shouldNotCountFailuresOfRecipients() {
        // Given
        Bench bench = given(policy(perDay(99)).circuit(1, "PT10S", "PT60S"))
                .when(event("a"))
                .at("20T10:00")
                // When
                .when(refused("a", 1).fault(RECIPIENT))
                .at("20T10:00:01");
        // Then
        assertThat(bench.account().circuit()).isEqualTo(Circuit.initial());
    }

    @Test
    void shouldStartCountingAnewAfterASuccess() {
        // Given
        Bench bench = given(policy(perDay(99)).circuit(2, "PT10S", "PT60S"))
                .when(event("a"))
                .at("20T10:00")
                .when(event("b"))
                .at("20T10:00")
                .when(event("c"))
                .at("20T10:00")
                // When
                .when(refused("a", 1).fault(ACCOUNT))
                .at("20T10:00:01")
                .when(sent("b", 1))
                .at("20T10:00:02")
                .when(refused("c", 1).fault(ACCOUNT))
                .at("20T10:00:03");
        // Then
        assertThat(bench.account().circuit()).isEqualTo(new Circuit.Closed(0, 1));
    }

    @Test
    void shouldCountAProvidersFailureThatMayHaveBeenActedOn() {
        // Given
        Bench bench = given(policy(perDay(99)).circuit(1, "PT10S", "PT60S"))
                .when(event("a"))
                .at("20T10:00")
                // When
                .when(unknown("a", 1).fault(PROVIDER))
                .at("20T10:00:01");
        // Then
        assertThat(bench.account().circuit()).isInstanceOf(Circuit.Open.class);
    }

    @Test
    void shouldNotBlameAnybodyForAWorkerThatDied() {
        // Given
        Bench bench = given(policy(perDay(99)).circuit(1, "PT10S", "PT60S"))
                .when(event("a"))
                .at("20T10:00")
                // When
                .when(unknownInferred("a", 1))
                .at("20T10:00:01");
        // Then
        assertThat(bench.account().circuit()).isEqualTo(Circuit.initial());
    }

    @Test
    void shouldCloseOnCommand() {
        // Given
        Bench bench = open();
        // When
        bench.when(resetCircuit())
                .at("20T10:00:06")
                // Then
                .then(applied(Reason.CIRCUIT_RESET), granted("d", 1), granted("e", 1));
    }

    @Test
    void shouldNotBeMovedAfterACommandByWhatWasGrantedBeforeIt() {
        // Given a grant that is still out when an operator says that all is well
        Bench bench = given(policy(perDay(99)).circuit(1, "PT10S", "PT60S"))
                .when(event("a"))
                .at("20T10:00")
                .when(resetCircuit())
                .at("20T10:00:01");
        Circuit reset = bench.account().circuit();
        // When
        bench.when(refused("a", 1).fault(ACCOUNT)).at("20T10:00:02");
        // Then
        assertThat(reset).isEqualTo(new Circuit.Closed(1, 0));
        assertThat(bench.account().circuit()).isEqualTo(reset);
    }
}

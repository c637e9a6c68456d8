package io.quotidian.quota.core;

import static io.quotidian.quota.core.bench.Arriving.event;
import static io.quotidian.quota.core.bench.Bench.given;
import static io.quotidian.quota.core.bench.Recipe.perDay;
import static io.quotidian.quota.core.bench.Recipe.policy;
import static io.quotidian.quota.core.bench.Reported.notSent;
import static io.quotidian.quota.core.bench.Reported.sent;
import static io.quotidian.quota.core.bench.Stimulus.cancelContact;
import static io.quotidian.quota.core.bench.Stimulus.cancelRun;
import static io.quotidian.quota.core.bench.Stimulus.time;
import static io.quotidian.quota.core.bench.Told.applied;
import static io.quotidian.quota.core.bench.Told.cancelled;
import static io.quotidian.quota.core.bench.Told.completed;
import static io.quotidian.quota.core.bench.Told.ignored;
import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.quota.core.account.Backlog;
import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.action.Status;
import io.quotidian.quota.core.bench.Bench;
import io.quotidian.quota.core.bench.Moment;
import io.quotidian.quota.core.policy.Window;
import org.junit.jupiter.api.Test;

/** All of a run, or of a contact, is cancelled. */
class RecallTest {
    private static final int MANY = 250;

    @Test
    void shouldEndWhatWaitsOfARunAndNothingElse() {
        // Given
        Bench bench = given(policy(perDay(1)))
                .when(event("a"))
                .at("20T10:00")
                .when(event("b").inRun("r"))
                .at("20T10:01")
                .when(event("c").inRun("s"))
                .at("20T10:02")
                .when(event("d").inRun("r").notBefore("22T10:00"))
                .at("20T10:03")
                .when(event("e"))
                .at("20T10:04")
                .whatever()
                // When
                .when(cancelRun("r"))
                .at("20T10:05")
                // Then
                .then(applied(Reason.RECALLED), cancelled("b"), cancelled("d"));
        assertThat(bench.account().backlog().size()).isEqualTo(2);
        assertThat(bench.account().backlog().recalls()).isEmpty();
    }

    @Test
    void shouldEndWhatWaitsOfAContactAndNothingElse() {
        given(policy(perDay(1)))
                .when(event("a"))
                .at("20T10:00")
                .when(event("b").to("ada").inRun("r"))
                .at("20T10:01")
                .when(event("c").to("bob").inRun("r"))
                .at("20T10:02")
                .when(event("d").to("ada").ofType("visit"))
                .at("20T10:03")
                .whatever()
                // When
                .when(cancelContact("ada"))
                .at("20T10:05")
                // Then
                .then(applied(Reason.RECALLED), cancelled("b"), cancelled("d"));
    }

    @Test
    void shouldNotQueueAgainWhatIsOut() {
        // Given
        Bench bench = given(policy(perDay(9)))
                .when(event("a").inRun("r"))
                .at("20T10:00")
                .when(event("b"))
                .at("20T10:01")
                .whatever()
                // When
                .when(cancelRun("r"))
                .at("20T10:02")
                .when(notSent("a", 1))
                .at("20T10:03")
                // Then
                .then(
                        applied(Reason.RECALLED),
                        applied("a", 1, Reason.CANCEL_WANTED),
                        completed("a", 1, Reason.CANCELLED));
        assertThat(bench.counter(Window.DAY).charged()).isEqualTo(1);
    }

    /** It is a new wish. */
    @Test
    void shouldLeaveAloneWhatComesLater() {
        // Given
        Bench bench = given(policy(perDay(9)))
                .when(cancelRun("r"))
                .at("20T10:00")
                // When
                .when(event("a").inRun("r"))
                .at("20T10:00:01");
        // Then
        assertThat(bench.status("a")).isEqualTo(Status.GRANTED);
    }

    @Test
    void shouldLeaveAloneWhatComesWhileItIsUnderWay() {
        // Given
        Bench bench = given(policy(perDay(1)))
                .when(event("a"))
                .at("20T10:00")
                .when(event("b").inRun("r"))
                .at("20T10:01");
        bench.world().setClock(bench.now().plusMillis(1));
        cancelRun("r").strike(bench);
        // When
        bench.world().setClock(bench.now().plusMillis(1));
        event("c").inRun("r").strike(bench);
        bench.when(time()).at("20T10:02");
        // Then
        assertThat(bench.status("b")).isEqualTo(Status.CANCELLED);
        assertThat(bench.status("c")).isEqualTo(Status.QUEUED);
    }

    @Test
    void shouldLookAtSoManyInATurnAndGrantNoneOfTheOthersMeanwhile() {
        // Given
        Bench bench = given(policy(perDay(1)).patience(3, "P7D", 10 * MANY))
                .when(event("a"))
                .at("20T10:00");
        for (int i = 0; i < MANY; i++) {
            bench.when(event("b-%03d".formatted(i)).inRun("r")).at("20T10:01");
        }
        bench.when(event("c")).at("20T10:01").whatever();
        // When
        bench.world().setClock(bench.now().plusMillis(1));
        cancelRun("r").strike(bench);
        bench.world().turn(bench.home());
        // Then
        assertThat(bench.account().backlog().size()).isEqualTo(MANY + 1 - 200);
        assertThat(bench.account().backlog().recalls()).hasSize(1);
        bench.world().turn(bench.home());
        assertThat(bench.account().backlog().recalls()).isEmpty();
        assertThat(bench.account().backlog().size()).isEqualTo(1);
        assertThat(bench.when(sent("a", 1))
                        .at("20T10:02")
                        .when(time())
                        .at("21T00:01")
                        .status("c"))
                .isEqualTo(Status.GRANTED);
        assertThat(bench.account().backlog().size()).isZero();
    }

    /** What the walk has not reached is not granted, but ends when it is offered. */
    @Test
    void shouldGrantNothingThatIsRecalled() {
        // Given one whose deadline is behind that of many others, alone in its lane
        Bench bench = given(policy(perDay(1)).patience(3, "P7D", 10 * MANY))
                .when(event("a"))
                .at("20T10:00");
        for (int i = 0; i < MANY; i++) {
            bench.when(event("m-%03d".formatted(i))
                            .ofType("visit")
                            .notBefore("25T10:00")
                            .expiring("26T10:00"))
                    .at("20T10:01");
        }
        bench.when(event("z").inRun("r")).at("20T10:02").when(sent("a", 1)).at("20T10:03");
        bench.world().setClock(Moment.of("21T10:00"));
        bench.whatever();
        // When
        cancelRun("r").strike(bench);
        bench.world().turn(bench.home());
        // Then
        bench.then(applied(Reason.RECALLED), cancelled("z"));
        assertThat(bench.account().backlog().recalls()).hasSize(1);
        bench.world().turn(bench.home());
        assertThat(bench.account().backlog().recalls()).isEmpty();
    }

    @Test
    void shouldTakeOnlySoManyOrdersAtOnce() {
        // Given
        Bench bench = given(policy(perDay(1))).when(time()).at("20T10:00");
        for (int i = 0; i < Backlog.MOST_RECALLS; i++) {
            cancelRun("r-" + i).strike(bench);
        }
        bench.whatever();
        // When
        cancelRun("r-3").strike(bench);
        cancelContact("r-3").strike(bench);
        // Then
        bench.then(applied(Reason.RECALLED), ignored(Reason.RECALLS_PENDING));
    }
}

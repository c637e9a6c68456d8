package io.quotidian.quota.core;

import static io.quotidian.quota.core.bench.Arriving.event;
import static io.quotidian.quota.core.bench.Bench.given;
import static io.quotidian.quota.core.bench.Recipe.perDay;
import static io.quotidian.quota.core.bench.Recipe.policy;
import static io.quotidian.quota.core.bench.Reported.notSent;
import static io.quotidian.quota.core.bench.Reported.sent;
import static io.quotidian.quota.core.bench.Stimulus.cancelContact;
import static io.quotidian.quota.core.bench.Stimulus.cancelRun;
import static io.quotidian.quota.core.bench.Stimulus.cancelRunEverywhere;
import static io.quotidian.quota.core.bench.Stimulus.pause;
import static io.quotidian.quota.core.bench.Stimulus.resume;
import static io.quotidian.quota.core.bench.Stimulus.time;
import static io.quotidian.quota.core.bench.Stimulus.walk;
import static io.quotidian.quota.core.bench.Told.applied;
import static io.quotidian.quota.core.bench.Told.cancelled;
import static io.quotidian.quota.core.bench.Told.completed;
import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.quota.core.account.Backlog;
import io.quotidian.quota.core.account.Recall;
import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.action.Status;
import io.quotidian.quota.core.bench.Bench;
import io.quotidian.quota.core.bench.Moment;
import io.quotidian.quota.core.bench.Told;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.core.id.RunId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run is cancelled in all accounts, from account to account. */
class WalkTest {
    private static final int FAR = 100;

    @Test
    void shouldBringTheOrderToWhoeverKnowsTheRunSoManyAccountsAStep() {
        // Given
        Bench bench = fleet("ant", "bee", "cat", "dog");
        waits(bench.on("ant"), "a", "r");
        waits(bench.on("bee"), "b", "s");
        waits(bench.on("cat"), "c", "r");
        waits(bench.on("dog"), "d", "r");
        // When
        bench.whatever().when(cancelRunEverywhere("r")).at("20T11:00").thenNothing();
        // Then
        bench.when(walk(3)).at("20T11:01").then(recalled(), recalled(), cancelled("a"), cancelled("c"));
        assertThat(reached(bench)).containsExactly("cat");
        bench.when(walk(3)).at("20T11:02").then(recalled(), cancelled("d"));
        assertThat(bench.on("bee").status("b")).isEqualTo(Status.QUEUED);
        assertThat(bench.world().partition().walks().underWay()).isEmpty();
    }

    /** A store that is full to the last account of a step is looked at once more, and then it is over. */
    @Test
    void shouldEndBehindTheLastAccount() {
        // Given
        Bench bench = fleet("ant", "bee");
        waits(bench.on("bee"), "b", "r");
        bench.whatever().when(cancelRunEverywhere("r")).at("20T11:00");
        // When
        bench.when(walk(2)).at("20T11:01").then(recalled(), cancelled("b"));
        // Then
        assertThat(reached(bench)).containsExactly("bee");
        bench.when(walk(2)).at("20T11:02").thenNothing();
        assertThat(bench.world().partition().walks().underWay()).isEmpty();
    }

    @Test
    void shouldLeaveAloneWhatAnAccountAcceptsAfterTheOrder() {
        // Given
        Bench bench = fleet("ant");
        waits(bench.on("ant"), "a", "r");
        bench.whatever().when(cancelRunEverywhere("r")).at("20T11:00");
        // When
        bench.when(event("new").inRun("r")).at("20T11:00:01").whatever();
        bench.when(walk(FAR)).at("20T11:05");
        // Then
        bench.then(recalled(), cancelled("a"));
        assertThat(bench.status("new")).isEqualTo(Status.QUEUED);
    }

    /** What was accepted at the very moment of the order had been accepted before it was obeyed, or is none the wiser. */
    @Test
    void shouldCancelWhatWasAcceptedAtTheMomentOfTheOrder() {
        // Given
        Bench bench = fleet("ant");
        bench.on("ant").when(event("a").inRun("r")).at("20T11:00").whatever();
        // When
        bench.when(cancelRunEverywhere("r")).at("20T11:00");
        bench.when(walk(FAR)).at("20T11:01");
        // Then
        bench.then(recalled(), cancelled("a"));
    }

    @Test
    void shouldNotTakeTheOrderForOneThatTheAccountHasBehindIt() {
        // Given
        Bench bench = fleet("ant");
        waits(bench.on("ant"), "a", "r");
        bench.when(cancelRunEverywhere("r")).at("20T11:00");
        bench.when(pause(1)).at("20T11:01").when(resume(2)).at("20T11:02").whatever();
        // When
        bench.when(walk(FAR)).at("20T11:03");
        // Then
        bench.then(recalled(), cancelled("a"));
    }

    @Test
    void shouldNotQueueAgainWhatIsOut() {
        given(policy(perDay(9)))
                .when(event("out").inRun("r"))
                .at("20T10:00")
                .when(cancelRunEverywhere("r"))
                .at("20T10:01")
                .whatever()
                // When
                .when(walk(FAR))
                .at("20T10:02")
                .when(notSent("out", 1))
                .at("20T10:03")
                // Then
                .then(recalled(), applied("out", 1, Reason.CANCEL_WANTED), completed("out", 1, Reason.CANCELLED));
    }

    @Test
    void shouldWaitForAnAccountThatHasAsManyOrdersAsItMayAndHoldUpNoOtherRun() {
        // Given
        Bench bench = fleet("ant", "bee");
        waits(bench.on("ant"), "a", "r");
        waits(bench.on("bee"), "b", "r");
        waits(bench.on("bee"), "c", "s");
        bench.world().setClock(Moment.of("20T11:00"));
        bench.on("ant");
        for (int i = 0; i < Backlog.MOST_RECALLS; i++) {
            cancelContact("nobody-" + i).strike(bench);
        }
        cancelRunEverywhere("r").strike(bench);
        cancelRunEverywhere("s").strike(bench);
        bench.whatever();
        // When
        walk(FAR).strike(bench);
        walk(FAR).strike(bench);
        walk(FAR).strike(bench);
        // Then
        bench.then(recalled());
        assertThat(bench.on("bee").account().backlog().recalls())
                .extracting(Recall::target)
                .containsExactly(new Recall.Target.OfRun(new RunId("s")));
        assertThat(bench.world().partition().walks().underWay())
                .containsExactly(new Walk(new RunId("r"), Moment.of("20T11:00"), null));
        // When one of its orders is done with
        bench.world().turn(bench.on("ant").home());
        walk(FAR).strike(bench);
        // Then
        bench.then(recalled(), recalled());
        assertThat(bench.world().partition().walks().underWay()).isEmpty();
    }

    /** Its order stands where it is and needs no new place. */
    @Test
    void shouldNotWaitForAnAccountThatCancelsTheVeryRunAlready() {
        // Given
        Bench bench = fleet("ant");
        waits(bench.on("ant"), "a", "r");
        bench.world().setClock(Moment.of("20T11:00"));
        cancelRun("r").strike(bench);
        for (int i = 1; i < Backlog.MOST_RECALLS; i++) {
            cancelContact("nobody-" + i).strike(bench);
        }
        cancelRunEverywhere("r").strike(bench);
        bench.whatever();
        // When
        walk(FAR).strike(bench);
        // Then
        bench.then(recalled());
        assertThat(bench.account().backlog().recalls()).hasSize(Backlog.MOST_RECALLS);
    }

    /** What the account was told later concerns more. */
    @Test
    void shouldNotTakeBackALaterOrderOfTheAccountItself() {
        // Given
        Bench bench = fleet("ant");
        bench.world().setClock(Moment.of("20T11:00"));
        cancelRunEverywhere("r").strike(bench.on("ant"));
        bench.world().setClock(Moment.of("20T11:01"));
        event("a").inRun("r").strike(bench);
        bench.world().setClock(Moment.of("20T11:02"));
        cancelRun("r").strike(bench);
        bench.whatever();
        // When
        walk(FAR).strike(bench);
        bench.when(time()).at("20T11:03");
        // Then
        bench.then(recalled(), cancelled("a"));
    }

    @Test
    void shouldTellWhatItConcernsAndWhenItWasOrdered() {
        // Given
        Bench bench = fleet("ant");
        waits(bench.on("ant"), "a", "r");
        bench.whatever().when(cancelRunEverywhere("r")).at("20T11:00");
        bench.world().setClock(Moment.of("20T11:07"));
        // When
        walk(FAR).strike(bench);
        // Then
        assertThat(bench.lastReport().recall())
                .isEqualTo(new Recall(new Recall.Target.OfRun(new RunId("r")), Moment.of("20T11:00"), null));
        assertThat(bench.lastReport().decidedAt()).isEqualTo(Moment.of("20T11:07"));
    }

    @Test
    void shouldBeginAnewWhenItIsOrderedAgain() {
        // Given
        Bench bench = fleet("ant", "bee");
        waits(bench.on("ant"), "a", "r");
        bench.when(cancelRunEverywhere("r")).at("20T11:00");
        bench.when(walk(1)).at("20T11:01");
        waits(bench, "again", "r", "20T11:02");
        bench.whatever();
        // When
        bench.when(cancelRunEverywhere("r")).at("20T11:03");
        bench.when(walk(FAR)).at("20T11:04");
        // Then
        bench.then(recalled(), cancelled("again"));
    }

    /** The clocks of two processors differ: the second order must not concern less than the first. */
    @Test
    void shouldNotConcernLessWhenItIsOrderedAgainByAnEarlierClock() {
        // Given
        Bench bench = fleet("ant");
        bench.when(cancelRunEverywhere("r")).at("20T11:00");
        bench.world().setClock(Moment.of("20T10:59"));
        // When
        cancelRunEverywhere("r").strike(bench);
        // Then
        assertThat(bench.world().partition().walks().underWay())
                .containsExactly(new Walk(new RunId("r"), Moment.of("20T11:00"), null));
    }

    @Test
    void shouldNotConcernMoreBecauseAnotherRunWasCancelledByALaterClock() {
        // Given
        Bench bench = fleet("ant");
        bench.when(cancelRunEverywhere("other")).at("20T11:00");
        bench.world().setClock(Moment.of("20T10:59"));
        // When
        cancelRunEverywhere("r").strike(bench);
        // Then
        assertThat(bench.world().partition().walks().underWay())
                .contains(new Walk(new RunId("r"), Moment.of("20T10:59"), null));
    }

    @Test
    void shouldCancelOnlySoManyRunsAtOnce() {
        // Given
        Bench bench = fleet("ant");
        bench.world().setClock(Moment.of("20T11:00"));
        for (int i = 0; i < Walks.MOST; i++) {
            assertThat(bench.world().obey(cancel("r-" + i))).isTrue();
        }
        // When
        boolean oneMore = bench.world().obey(cancel("r-too-many"));
        boolean theSame = bench.world().obey(cancel("r-3"));
        // Then
        assertThat(oneMore).isFalse();
        assertThat(theSame).isTrue();
        assertThat(bench.world().partition().walks().underWay())
                .hasSize(Walks.MOST)
                .extracting(Walk::run)
                .endsWith(new RunId("r-3"))
                .doesNotContain(new RunId("r-too-many"));
    }

    /** A restore reads again what the state has behind it. */
    @Test
    void shouldNotObeyAgainWhatIsReadAgain() {
        // Given
        Bench bench = fleet("ant");
        bench.world().setClock(Moment.of("20T11:00"));
        bench.world().obey(cancel("r"), 7);
        bench.world().walk(FAR);
        // When
        bench.world().obey(cancel("r"), 7);
        // Then
        assertThat(bench.world().partition().walks().underWay()).isEmpty();
        bench.world().obey(cancel("r"), 8);
        assertThat(bench.world().partition().walks().underWay()).hasSize(1);
    }

    /** Each of them has used up its day. */
    private static Bench fleet(String... accounts) {
        Bench bench = given(policy(perDay(1)));
        for (String account : accounts) {
            String first = account + "-first";
            bench.on(account)
                    .when(event(first))
                    .at("20T10:00")
                    .when(sent(first, 1))
                    .at("20T10:00:01");
        }
        return bench.on(accounts[0]);
    }

    private static void waits(Bench bench, String action, String run) {
        waits(bench, action, run, "20T10:30");
    }

    private static void waits(Bench bench, String action, String run, String moment) {
        bench.when(event(action).inRun(run)).at(moment);
        assertThat(bench.status(action)).isEqualTo(Status.QUEUED);
    }

    private static Told recalled() {
        return applied(Reason.RECALLED);
    }

    private static FleetOrder cancel(String run) {
        return new FleetOrder.CancelRun(new RunId(run));
    }

    private static List<String> reached(Bench bench) {
        return bench.world().partition().walks().underWay().stream()
                .map(Walk::reached)
                .map(AccountId::value)
                .toList();
    }
}

package io.quotidian.quota.core;

import static io.quotidian.quota.core.bench.Arriving.event;
import static io.quotidian.quota.core.bench.Bench.given;
import static io.quotidian.quota.core.bench.Recipe.limit;
import static io.quotidian.quota.core.bench.Recipe.perDay;
import static io.quotidian.quota.core.bench.Recipe.policy;
import static io.quotidian.quota.core.bench.Reported.sent;
import static io.quotidian.quota.core.bench.Reported.unknownRetryable;
import static io.quotidian.quota.core.bench.Stimulus.cancel;
import static io.quotidian.quota.core.bench.Stimulus.cancelContact;
import static io.quotidian.quota.core.bench.Stimulus.pause;
import static io.quotidian.quota.core.bench.Stimulus.resume;
import static io.quotidian.quota.core.bench.Stimulus.time;
import static io.quotidian.quota.core.bench.Terms.spreading;
import static io.quotidian.quota.core.bench.Told.applied;
import static io.quotidian.quota.core.bench.Told.cancelled;
import static io.quotidian.quota.core.bench.Told.completed;
import static io.quotidian.quota.core.bench.Told.expired;
import static io.quotidian.quota.core.bench.Told.granted;
import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.action.Status;
import io.quotidian.quota.core.bench.Bench;
import io.quotidian.quota.core.bench.Moment;
import io.quotidian.quota.core.policy.Window;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens in a turn, whoever stands at the head of a lane. */
class TurnTest {

    @Test
    void shouldEndWhatIsOverBehindAHeadThatWaits() {
        // Given
        given(policy(limit("message", Window.DAY, 0)))
                .when(event("a"))
                .at("20T10:00")
                .when(event("b").expiring("20T12:00"))
                .at("20T10:01")
                .whatever()
                // When
                .when(time())
                .at("20T12:00")
                // Then
                .then(expired("b", Reason.EXPIRED));
    }

    @Test
    void shouldGrantOnceInATurn() {
        // Given two lanes that wait for nothing but the command
        Bench bench = given(policy(perDay(9)))
                .when(pause(1))
                .at("20T10:00")
                .when(event("a"))
                .at("20T10:01")
                .when(event("b").ofType("visit"))
                .at("20T10:01")
                .whatever();
        bench.world().setClock(Moment.of("20T10:02"));
        resume(2).strike(bench);
        // When
        bench.world().turn(bench.home());
        // Then
        bench.then(applied(Reason.RESUMED), granted("a", 1));
        bench.world().turn(bench.home());
        bench.then(granted("b", 1));
    }

    @Test
    void shouldLookAtTheNextOfALaneAtOnceWhenItsHeadEnds() {
        // Given a retry whose key dies while the account is paused
        Bench bench = given(policy(perDay(9)))
                .when(event("a"))
                .at("20T10:00")
                .when(pause(1))
                .at("20T10:00:30")
                .when(unknownRetryable("a", 1, "20T11:00"))
                .at("20T10:00:40")
                .when(event("b"))
                .at("20T10:01")
                .whatever()
                // When
                .when(resume(2))
                .at("20T12:00")
                // Then
                .then(applied(Reason.RESUMED), completed("a", 0, Reason.KEY_LIFETIME_OVER), granted("b", 1));
        assertThat(bench.status("a")).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void shouldGrantTheNextOfALaneWhenItsHeadIsCancelled() {
        // Given
        given(policy(perDay(9)).spacing("PT45S"))
                .when(event("first"))
                .at("20T10:00")
                .when(event("a"))
                .at("20T10:00:01")
                .when(event("b"))
                .at("20T10:00:02")
                .whatever()
                // When
                .when(cancel("a"))
                .at("20T10:00:03")
                .when(time())
                .at("20T10:00:45")
                // Then
                .then(cancelled("a"), granted("b", 1));
    }

    /** Its rank is the moment from which it may go, not the one at which somebody next looks. */
    @Test
    void shouldJoinItsLaneWhenItIsDue() {
        // Given a lane that stands until the day's end, and nothing that wakes the account before
        Bench bench = given(policy(perDay(1)))
                .when(event("first"))
                .at("20T08:00")
                .when(sent("first", 1))
                .at("20T08:00")
                .when(event("head"))
                .at("20T10:01")
                .when(event("due").notBefore("20T12:00"))
                .at("20T10:02")
                .when(event("later"))
                .at("20T13:00")
                // When
                .when(cancel("head"))
                .at("20T14:00")
                .when(time())
                .at("21T00:01");
        // Then
        assertThat(bench.status("due")).isEqualTo(Status.GRANTED);
        assertThat(bench.status("later")).isEqualTo(Status.QUEUED);
    }

    /** The walk goes on at once, though it has ended nothing yet that would wake the account. */
    @Test
    void shouldGoOnWithARecallThatOneTurnDoesNotFinish() {
        // Given somebody else's actions, as many as a turn looks at, and another at the head of the lane
        Bench bench = given(policy(limit("message", Window.DAY, 0)).patience(3, "P7D", 1_000));
        IntStream.range(0, Turn.MOST_LOOKED_AT)
                .forEach(i -> bench.when(event("v-" + i)
                                .ofType("visit")
                                .notBefore("21T10:00")
                                .expiring("22T10:00"))
                        .at("20T10:00"));
        bench.when(event("head").to("bob"))
                .at("20T10:01")
                .when(event("b").to("ada"))
                .at("20T10:02")
                .whatever()
                // When
                .when(cancelContact("ada"))
                .at("20T10:03")
                // Then
                .then(applied(Reason.RECALLED), cancelled("b"));
        assertThat(bench.account().backlog().recalls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"held-58x", "x-free"})
    void shouldFindTheOneLaneThatMayGoAmongMoreThanAreLookedUpAtOnce(String run) {
        // Given
        Bench bench = given(policy(perDay(1_000), limit("visit", Window.RUN, 0)));
        IntStream.range(0, 60)
                .forEach(i -> bench.when(event("a" + i).ofType("visit").inRun("held-" + i))
                        .at("20T10:00"));
        // When
        bench.when(event("free").ofType("visit-late").inRun(run)).at("20T10:01");
        // Then
        assertThat(bench.status("free")).isEqualTo(Status.GRANTED);
    }

    @Test
    void shouldTakeABreathAfterAThousandLanesNoneOfWhichMayGo() {
        // Given
        Bench bench =
                given(policy(perDay(1_000), limit("message", Window.RUN, 0)).patience(3, "P7D", 2_000));
        IntStream.range(0, 1_020)
                .forEach(i -> bench.when(event("a" + i).inRun("held-" + i)).at("20T10:00"));
        bench.when(event("free").ofType("visit")).at("20T10:01").whatever();
        // When
        bench.when(time()).at("20T10:01:00.999").thenNothing();
        // Then
        bench.when(time()).at("20T10:01:01").then(granted("free", 1));
    }

    @Test
    void shouldNotAskBeforeItIsTime() {
        // Given
        Bench bench = given(policy(perDay(9))).when(event("a")).at("20T10:00").whatever();
        // When
        Decision early = bench.world().weigh(bench.home(), bench.action("a"), new Input.InquiryDue(1));
        // Then
        assertThat(early.effects()).isEmpty();
        assertThat(early.next().account().unresolved())
                .isEqualTo(bench.account().unresolved());
    }

    /** The spread is for those who wait for the hours to begin. */
    @Test
    void shouldNotHoldBackWhoComesWithinTheActiveHours() {
        given(spreading(policy(perDay(9)).activeHours("08:00", "20:00"), Duration.ofHours(4)))
                // When
                .when(event("a"))
                .at("20T08:00:01")
                // Then
                .then(granted("a", 1));
    }
}

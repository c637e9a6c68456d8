package io.quotidian.quota.core;

import static io.quotidian.quota.core.bench.Arriving.event;
import static io.quotidian.quota.core.bench.Bench.given;
import static io.quotidian.quota.core.bench.Recipe.limit;
import static io.quotidian.quota.core.bench.Recipe.perDay;
import static io.quotidian.quota.core.bench.Recipe.policy;
import static io.quotidian.quota.core.bench.Stimulus.pause;
import static io.quotidian.quota.core.bench.Stimulus.resume;
import static io.quotidian.quota.core.bench.Stimulus.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.quota.core.account.Attempt;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.action.Status;
import io.quotidian.quota.core.bench.Bench;
import io.quotidian.quota.core.policy.Window;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No run starves the others: between two grants of a lane every other lane that may go has one. */
class FairnessTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 51})
    void shouldServeEveryLaneOnceBetweenTwoGrantsOfOne(int lanes) {
        // Given a grant a minute, and lanes of which the first has far more than the others
        Bench bench = given(policy(perDay(1_000)).spacing("PT1M"));
        for (int lane = 0; lane < lanes; lane++) {
            for (int i = 0; i < (lane == 0 ? 9 : 3); i++) {
                bench.when(event("a" + lane + "-" + i).inRun("run-" + lane)).at("20T06:00");
            }
        }
        // When, as long as every lane has something
        List<String> served = grantsOf(bench.when(time()).at("20T18:00")).stream()
                .skip(1)
                .limit(2L * lanes)
                .toList();
        // Then
        Map<String, Integer> last = new HashMap<>();
        for (int i = 0; i < served.size(); i++) {
            Integer before = last.put(served.get(i), i);
            assertThat(before == null ? lanes : i - before).isEqualTo(lanes);
        }
        assertThat(last).hasSize(lanes);
    }

    @Test
    void shouldServeALateRunAfterOneGrantOfEachOfTheOthers() {
        // Given a run that fills the queue for days
        Bench bench = given(policy(perDay(1_000)).spacing("PT1M"));
        for (int i = 0; i < 500; i++) {
            bench.when(event("flood-" + i).inRun("flood").priority(9)).at("20T06:00");
        }
        // When
        bench.when(event("late").inRun("small")).at("20T07:00:30").when(time()).at("20T07:02:00");
        // Then
        assertThat(bench.action("late").tries().last()).isEqualTo(1);
    }

    /** However late the turn comes in which they join it, and whatever kept it. */
    @Test
    void shouldQueueDelayedActionsByTheMomentsTheyWereDueAt() {
        // Given a priority is worth ten minutes
        Bench bench = given(policy(perDay(1)))
                .when(pause(1))
                .at("20T10:00")
                .when(event("early").notBefore("20T10:10"))
                .at("20T10:01")
                .when(event("late").notBefore("20T10:30").priority(1))
                .at("20T10:01");
        // When
        bench.when(resume(2)).at("20T11:00").when(time()).at("20T11:00:01");
        // Then
        assertThat(bench.status("early")).isEqualTo(Status.GRANTED);
        assertThat(bench.status("late")).isEqualTo(Status.QUEUED);
    }

    @Test
    void shouldPassOverLanesThatAreHeldHoweverManyTheyAre() {
        // Given sixty runs whose limit is used up, more than are looked up at once, and one that has quota
        Bench bench =
                given(policy(perDay(1_000), limit("message", Window.RUN, 1)).spacing("PT1S"));
        for (int lane = 0; lane < 60; lane++) {
            bench.when(event("a" + lane).inRun("held-" + lane)).at("20T06:00");
        }
        bench.when(time()).at("20T06:10");
        for (int lane = 0; lane < 60; lane++) {
            bench.when(event("b" + lane).inRun("held-" + lane)).at("20T06:10");
        }
        assertThat(bench.account().wakeAt()).isAfter(bench.now());
        // When
        bench.when(event("free").inRun("x-free")).at("20T06:20").when(time()).at("20T06:20:02");
        // Then
        assertThat(bench.action("free").tries().last()).isEqualTo(1);
    }

    private static List<String> grantsOf(Bench bench) {
        return bench.home().actions().stream()
                .filter(action -> action.tries().last() > 0)
                .sorted(Comparator.comparing(action -> grantedAt(bench, action)))
                .map(Action::lane)
                .toList();
    }

    private static Instant grantedAt(Bench bench, Action action) {
        return bench.lease(action.id().value(), 1).map(Attempt::grantedAt).orElseThrow();
    }
}

package io.quotidian.quota.core;

import static io.quotidian.quota.core.bench.Arriving.event;
import static io.quotidian.quota.core.bench.Bench.given;
import static io.quotidian.quota.core.bench.Recipe.limit;
import static io.quotidian.quota.core.bench.Recipe.perDay;
import static io.quotidian.quota.core.bench.Recipe.policy;
import static io.quotidian.quota.core.bench.Recipe.rolling;
import static io.quotidian.quota.core.bench.Reported.unknown;
import static io.quotidian.quota.core.bench.Stimulus.pause;
import static io.quotidian.quota.core.bench.Stimulus.resume;
import static io.quotidian.quota.core.bench.Terms.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quotidian.quota.core.account.Surroundings;
import io.quotidian.quota.core.bench.Bench;
import io.quotidian.quota.core.bench.Moment;
import io.quotidian.quota.core.bench.Recipe;
import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.policy.Window;
import java.time.Duration;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a decision tells of limits and of what it saw, and when it tells how the account stands. */
class ToldTest {
    private static final Recipe MANY = policy(
            limit("message", Window.DAY, 5),
            limit("visit", Window.DAY, 6),
            rolling("message", "PT1H", 7),
            rolling("visit", "PT1H", 8),
            limit("message", Window.RUN, 9),
            limit("visit", Window.RUN, 10));

    @Test
    void shouldTellOfTheLimitsThatConcernTheAction() {
        // Given
        Bench bench = given(MANY)
                // When
                .when(event("a").inRun("spring"))
                .at("20T10:00");
        // Then
        assertThat(bench.lastReport().counters())
                .extracting(CounterView::window, CounterView::max, CounterView::used, CounterView::remaining)
                .containsExactly(
                        tuple(Window.DAY, 5, 1, 4), tuple(Window.ROLLING, 7, 1, 6), tuple(Window.RUN, 9, 1, 8));
    }

    @Test
    void shouldTellOfEveryLimitWhereNoActionIsConcerned() {
        // Given
        Bench bench = given(MANY)
                // When
                .when(pause(1))
                .at("20T10:00");
        // Then
        assertThat(bench.lastReport().counters()).extracting(CounterView::max).containsExactly(5, 6, 7, 8);
    }

    @Test
    void shouldHaveNothingLeftWhereTheLimitIsSealedOrOverdrawn() {
        // Given
        CounterView open = new CounterView(ActionType.ALL, Window.DAY, null, 3, 5, false, null, null);
        CounterView sealed = new CounterView(ActionType.ALL, Window.DAY, null, 3, 1, true, null, null);
        // Then
        assertThat(open.remaining()).isZero();
        assertThat(sealed.remaining()).isZero();
    }

    @Test
    void shouldTellHowTheAccountStandsOnceWithADecisionThatIsTold() {
        // Given a lease that is out and a later one that has become uncertain
        Bench bench = given(MANY)
                .when(event("a").inRun("spring"))
                .at("20T10:00")
                .when(event("b"))
                .at("20T10:01")
                .when(unknown("b", 1))
                .at("20T10:02");
        // When
        Usage usage = bench
                .world()
                .decide(bench.home(), bench.world().given(bench.home(), new Command.Pause(1)))
                .effects()
                .stream()
                .filter(Effect.UsageChanged.class::isInstance)
                .map(effect -> ((Effect.UsageChanged) effect).usage())
                .collect(onlyElement());
        // Then
        assertThat(usage.counters()).extracting(CounterView::max).containsExactly(5, 6, 7, 8);
        assertThat(usage.leasesUntil()).contains(Moment.of("20T10:05"));
        assertThat(usage.sealed()).isFalse();
    }

    @Test
    void shouldNotTellHowTheAccountStandsWhereNothingIsTold() {
        // Given
        Bench bench = given(MANY).when(event("a")).at("20T10:00");
        // When
        Decision woken = bench.world().weigh(bench.home(), null, new Input.Woken());
        // Then
        assertThat(woken.effects()).isEmpty();
    }

    @Test
    void shouldTellWhatItSawOfThePartition() {
        // Given
        Bench bench = given(
                        settings(policy(perDay(9)), new Settings.Bounds(1, 10, 10)),
                        new Partition(new Partition.Epoch(1, "life", false, Moment.of("19T00:00")), false, 0, 0))
                // When
                .when(event("a"))
                .at("20T10:00");
        Surroundings before = bench.lastReport().around();
        Surroundings after = bench.when(event("b")).at("20T10:01").lastReport().around();
        // Then
        assertThat(before).isEqualTo(new Surroundings(false, false, false, Moment.of("19T00:00"), true, Duration.ZERO));
        assertThat(after).isEqualTo(new Surroundings(false, false, true, Moment.of("19T00:00"), true, Duration.ZERO));
    }

    @Test
    void shouldTakeNoTurnWhereNothingWaits() {
        // Given
        Bench bench = given(policy(perDay(9)))
                .when(pause(1))
                .at("20T10:00")
                // When
                .when(resume(2))
                .at("20T10:01");
        // Then
        assertThat(bench.account().backlog().turns()).isEmpty();
    }

    private static <T> Collector<T, ?, T> onlyElement() {
        return Collectors.collectingAndThen(Collectors.toList(), all -> {
            assertThat(all).hasSize(1);
            return all.getFirst();
        });
    }
}

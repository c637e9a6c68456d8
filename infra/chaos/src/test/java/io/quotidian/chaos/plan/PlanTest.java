package io.quotidian.chaos.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final List<String> INSTANCES = List.of("p-1", "p-2", "w-1", "w-2", "i-1");

    @Test
    void shouldDrawTheSameRoundsFromTheSameSeed() {
        // Given
        var plan = new Plan(7, INSTANCES);

        // Then
        assertThat(plan.round(3)).isEqualTo(new Plan(7, INSTANCES).round(3)).isNotEqualTo(plan.round(4));
        assertThat(plan.round(3)).isNotEqualTo(new Plan(8, INSTANCES).round(3));
    }

    @Test
    void shouldStrikeEverybodyInEveryWayAndNobodyTwiceAtOnce() {
        // When
        List<Round> rounds = IntStream.rangeClosed(1, 200)
                .mapToObj(new Plan(1, INSTANCES)::round)
                .toList();

        // Then
        List<Strike> strikes =
                rounds.stream().flatMap(round -> round.strikes().stream()).toList();
        assertThat(strikes).extracting(Strike::instance).containsAll(INSTANCES);
        assertThat(strikes)
                .extracting(strike -> strike.blow().getClass().getSimpleName())
                .contains("Kill", "Freeze", "Terminate");
        assertThat(strikes)
                .allMatch(strike -> !(strike.blow() instanceof Blow.Freeze freeze)
                        || freeze.length().compareTo(Plan.LONGEST_FREEZE) <= 0);
        assertThat(rounds)
                .allSatisfy(round ->
                        assertThat(round.strikes()).extracting(Strike::instance).doesNotHaveDuplicates());
    }

    @Test
    void shouldKillAProcessorAndAWorkerAndMakeZombiesOfBothInTheFewRoundsOfEveryBuild() {
        // When
        List<Round> rounds = IntStream.rangeClosed(1, FewRounds.COUNT)
                .mapToObj(new Plan(FewRounds.SEED, FewRounds.INSTANCES)::round)
                .toList();

        // Then
        FewRounds.assertEnough(
                rounds.stream().flatMap(round -> round.strikes().stream()).toList());
        assertThat(rounds.stream().map(Round::length).reduce(Duration.ZERO, Duration::plus))
                .isLessThan(FewRounds.LONGEST);
    }
}

package io.quotidian.quota.core;

import static io.quotidian.quota.core.bench.Arriving.event;
import static io.quotidian.quota.core.bench.Bench.given;
import static io.quotidian.quota.core.bench.Recipe.perDay;
import static io.quotidian.quota.core.bench.Recipe.policy;
import static io.quotidian.quota.core.bench.Stimulus.pause;
import static io.quotidian.quota.core.bench.Stimulus.time;
import static io.quotidian.quota.core.bench.Told.applied;
import static io.quotidian.quota.core.bench.Told.deferred;
import static io.quotidian.quota.core.bench.Told.expired;
import static io.quotidian.quota.core.bench.Told.granted;
import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.bench.Bench;
import io.quotidian.quota.core.bench.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** More comes than may go: what is late goes to waste, and nothing else does. The shortest lease is ten seconds. */
class OverloadTest {
    private static final Instant START = Moment.of("20T10:00");
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    /** Were a head that has no time left for a lease waited for, the next would have none left either, and so on. */
    @Test
    void shouldGoOnGrantingWhenDeadlinesFollowEachOtherFasterThanLeases() {
        // Given
        Bench bench = given(policy(perDay(1_000)).spacing("PT40S").patience(3, "PT10M", 1_000));
        // When
        for (int i = 0; i < 300; i++) {
            bench.when(event("e" + i)).at(START.plusSeconds(8L * i).toString());
        }
        // Then
        assertThat(grantsPerTenMinutes(bench)).containsExactly(15L, 15L, 15L, 15L);
    }

    @Test
    void shouldGrantTheNextInsteadOfAHeadThatHasNoTimeLeftForALease() {
        // Given
        given(policy(perDay(9)).spacing("PT45S"))
                .when(event("a"))
                .at("20T10:00")
                .when(event("b").expiring("20T10:00:54.999"))
                .at("20T10:00:01")
                .when(event("c").expiring("20T10:00:55"))
                .at("20T10:00:02")
                .whatever()
                // When
                .when(time())
                .at("20T10:00:45")
                // Then
                .then(expired("b", Reason.EXPIRED), granted("c", 1));
    }

    /** A burst has one deadline: if each took a turn of its own, the account would be at it for long. */
    @Test
    void shouldEndWhatIsLateManyAtATime() {
        // Given
        Bench bench = given(policy(perDay(9)).spacing("PT45S").patience(3, "PT54S", 1_000));
        for (int i = 0; i < 40; i++) {
            bench.when(event("e" + i)).at("20T10:00");
        }
        bench.whatever();
        bench.world().setClock(Moment.of("20T10:00:45"));
        // When
        bench.world().turn(bench.home());
        // Then
        assertThat(bench.account().backlog().size()).isZero();
    }

    @Test
    void shouldSayThatTheQueueTimeIsTooShortForALease() {
        // Given
        given(policy(perDay(9)).patience(3, "PT9S", 10))
                // When
                .when(event("a"))
                .at("20T10:00")
                // Then
                .then(expired("a", Reason.QUEUE_TIME));
    }

    /** Nothing could go instead of it, so nobody is woken before. */
    @Test
    void shouldLetWhatIsNotLookedAtWaitUntilItsExpiry() {
        // Given
        given(policy(perDay(9)))
                .when(pause(1))
                .at("20T10:00")
                .when(event("a").expiring("20T10:01"))
                .at("20T10:00")
                .then(applied(Reason.PAUSED), deferred("a", Reason.PAUSED))
                // When
                .when(time())
                .at("20T10:00:59.999")
                // Then
                .thenNothing()
                .when(time())
                .at("20T10:01")
                .then(expired("a", Reason.EXPIRED));
    }

    private static List<Long> grantsPerTenMinutes(Bench bench) {
        return IntStream.range(0, 4)
                .mapToObj(i -> START.plus(TEN_MINUTES.multipliedBy(i)))
                .map(from -> grants(bench).filter(at -> isWithin(from, at)).count())
                .toList();
    }

    private static Stream<Instant> grants(Bench bench) {
        return bench.home().actions().stream()
                .flatMap(action -> action.tries().charges().stream())
                .map(charge -> charge.grantedAt());
    }

    private static boolean isWithin(Instant from, Instant at) {
        return !at.isBefore(from) && at.isBefore(from.plus(TEN_MINUTES));
    }
}

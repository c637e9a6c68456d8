package io.quotidian.quota.core;

import static io.quotidian.quota.core.bench.Arriving.event;
import static io.quotidian.quota.core.bench.Bench.given;
import static io.quotidian.quota.core.bench.Recipe.limit;
import static io.quotidian.quota.core.bench.Recipe.perDay;
import static io.quotidian.quota.core.bench.Recipe.policy;
import static io.quotidian.quota.core.bench.Stimulus.pause;
import static io.quotidian.quota.core.bench.Stimulus.policySet;
import static io.quotidian.quota.core.bench.Stimulus.release;
import static io.quotidian.quota.core.bench.Stimulus.resume;
import static io.quotidian.quota.core.bench.Stimulus.stop;
import static io.quotidian.quota.core.bench.Stimulus.time;
import static io.quotidian.quota.core.bench.Told.applied;
import static io.quotidian.quota.core.bench.Told.deferred;
import static io.quotidian.quota.core.bench.Told.granted;
import static io.quotidian.quota.core.bench.Told.ignored;
import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.bench.Bench;
import io.quotidian.quota.core.policy.Margins;
import io.quotidian.quota.core.policy.Window;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Pause, resume, emergency stop, and their versions. */
class CommandsTest {

    @Test
    void shouldHoldAndReleaseTheAccount() {
        // Given
        given(policy(perDay(9)))
                .when(pause(1))
                .at("20T10:00")
                .when(event("a"))
                .at("20T10:01")
                .then(applied(Reason.PAUSED), deferred("a", Reason.PAUSED))
                // When
                .when(resume(2))
                .at("21T10:00")
                // Then
                .then(applied(Reason.RESUMED), granted("a", 1));
    }

    @Test
    void shouldIgnoreAnOlderCommandThatArrivesLate() {
        // Given
        Bench bench = given(policy(perDay(9)))
                .when(resume(2))
                .at("20T10:00")
                .whatever()
                // When
                .when(pause(1))
                .at("20T10:01")
                .when(pause(2))
                .at("20T10:02")
                // Then
                .then(ignored(Reason.STALE_VERSION), ignored(Reason.STALE_VERSION));
        assertThat(bench.account().orders().paused()).isFalse();
    }

    @Test
    void shouldIgnoreAnOlderPolicyThatArrivesLate() {
        // Given
        Bench bench = given(policy(perDay(9)))
                .when(policySet(5, policy(perDay(1)).make()))
                .at("20T10:00")
                .whatever()
                // When
                .when(policySet(4, policy(perDay(99)).make()))
                .at("20T10:01")
                // Then
                .then(ignored(Reason.STALE_VERSION));
        assertThat(bench.account().orders().policyVersion()).isEqualTo(5);
    }

    @Test
    void shouldVersionEachKindOfSettingByItself() {
        // Given
        given(policy(perDay(9)))
                .when(policySet(5, policy(perDay(1)).make()))
                .at("20T10:00")
                .whatever()
                // When
                .when(pause(3))
                .at("20T10:01")
                // Then
                .then(applied(Reason.PAUSED));
    }

    @Test
    void shouldRefuseAPolicyWhoseGuardLeavesNoRoomInADay() {
        // Given
        Margins wide = new Margins(Duration.ofMinutes(5), Duration.ofHours(6), Duration.ZERO, Duration.ZERO);
        // When
        given(policy(perDay(9)))
                .when(policySet(1, policy(perDay(9)).margins(wide).make()))
                .at("20T10:00")
                // Then
                .then(ignored(Reason.POLICY_LEAVES_NO_ROOM));
    }

    @Test
    void shouldRefuseAPolicyWhoseGuardCoversItsActiveHours() {
        // Given
        Margins wide = new Margins(Duration.ofMinutes(5), Duration.ofHours(5), Duration.ZERO, Duration.ZERO);
        // When
        given(policy(perDay(9)))
                .when(policySet(
                        1,
                        policy(perDay(9))
                                .margins(wide)
                                .activeHours("00:00", "04:00")
                                .make()))
                .at("20T10:00")
                // Then
                .then(ignored(Reason.POLICY_LEAVES_NO_ROOM));
    }

    @Test
    void shouldRefuseAPolicyThatLeavesNoRoomForWhatTheDefaultLimits() {
        // Given hours within the guard around a day's end, at which only what it does not name has a limit
        Margins wide = new Margins(Duration.ofMinutes(5), Duration.ofHours(5), Duration.ZERO, Duration.ZERO);
        // When
        given(policy(perDay(9)))
                .when(policySet(
                        1,
                        policy(limit("message", Window.WEEK, 9))
                                .margins(wide)
                                .activeHours("00:00", "04:00")
                                .make()))
                .at("20T10:00")
                // Then
                .then(ignored(Reason.POLICY_LEAVES_NO_ROOM));
    }

    @Test
    void shouldStopEverythingUntilItIsReleased() {
        // Given
        given(policy(perDay(9)))
                .when(stop(7))
                .at("20T10:00")
                .when(event("a"))
                .at("20T10:01")
                .then(deferred("a", Reason.EMERGENCY_STOP))
                .when(release(6))
                .at("20T10:02")
                .thenNothing()
                // When
                .when(release(8))
                .at("20T10:03")
                .when(time())
                .at("20T10:03:10")
                // Then
                .then(granted("a", 1));
    }

    @Test
    void shouldWorkOffTheQueueUnderTheNewPolicyAtOnce() {
        // Given
        given(policy(perDay(0)))
                .when(event("a"))
                .at("20T10:00")
                .whatever()
                // When
                .when(policySet(1, policy(perDay(1)).make()))
                .at("20T10:01")
                // Then
                .then(applied(Reason.POLICY_SET), granted("a", 1));
    }

    @Test
    void shouldIgnoreAStopThatIsOlderThanItsRelease() {
        // Given
        Partition released = Partition.SEALED.stopped(false, 2);

        // When
        Partition late = released.stopped(true, 1);

        // Then
        assertThat(late).isEqualTo(released);
    }
}

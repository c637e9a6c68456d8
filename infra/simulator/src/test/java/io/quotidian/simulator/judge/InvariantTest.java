package io.quotidian.simulator.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.simulator.scenario.Draw;
import io.quotidian.simulator.scenario.EventSpec;
import io.quotidian.simulator.scenario.LimitSpec;
import io.quotidian.simulator.scenario.LimitSpec.Kind;
import io.quotidian.simulator.scenario.PolicySpec;
import io.quotidian.simulator.scenario.PolicySpec.Hours;
import io.quotidian.simulator.scenario.PolicySpec.Margins;
import io.quotidian.simulator.scenario.PolicySpec.Pace;
import io.quotidian.simulator.scenario.Scenario;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A judge that never says no is none. */
class InvariantTest {

    private static final String ACCOUNT = "acme";
    private static final long NOON = Instant.parse("2026-06-15T12:00:00Z").toEpochMilli();
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final List<Sighting> journal = new ArrayList<>();
    private final List<Ruling> rulings = new ArrayList<>();
    private final List<Claim> claims = new ArrayList<>();
    private final List<EventSpec> events = new ArrayList<>();
    private final List<CallOff> callOffs = new ArrayList<>();
    private final List<ByHand> byHand = new ArrayList<>();
    private final List<UsageReport> reports = new ArrayList<>();

    @Test
    void shouldCountDaysByTheirZone() {
        // Given
        sent("a", NOON);
        sent("b", NOON + 11 * HOUR);

        // When
        // Then
        assertThat(judged(new NeverOverQuota(), limit(Kind.DAY, 1, 0), "UTC")).isTrue();
        assertThat(judged(new NeverOverQuota(), limit(Kind.DAY, 1, 0), "Asia/Tokyo"))
                .isFalse();
        assertThat(judged(new NeverOverQuota(), limit(Kind.DAY, 2, 0), "UTC")).isFalse();
    }

    @Test
    void shouldCountAnyIntervalOfARollingLimit() {
        // Given
        sent("a", NOON);
        sent("b", NOON + HOUR - 1);
        sent("c", NOON + HOUR);

        // When
        // Then
        assertThat(judged(new NeverOverQuota(), limit(Kind.ROLLING, 1, HOUR), "UTC"))
                .isTrue();
        assertThat(judged(new NeverOverQuota(), limit(Kind.ROLLING, 2, HOUR), "UTC"))
                .isFalse();
    }

    @Test
    void shouldCountWhatItWasToldOfBeforeTheGrant() {
        // Given
        LimitSpec day = limit(Kind.DAY, 1, 0);
        byHand.add(new ByHand(ACCOUNT, "message", NOON));
        reports.add(new UsageReport(ACCOUNT, day, NOON, 0));
        sent("a", NOON + HOUR);

        // When
        // Then
        assertThat(judged(new NeverOverQuota(), day, "UTC"))
                .as("nobody told it")
                .isFalse();
        rulings.add(new Ruling(ACCOUNT, 3, NOON, "APPLIED", "usage_counted", null, 0, null, 0, false, 0, 0));
        assertThat(judged(new NeverOverQuota(), day, "UTC"))
                .as("it was told later")
                .isFalse();
        sent("b", NOON + 2 * HOUR);
        assertThat(judged(new NeverOverQuota(), limit(Kind.DAY, 2, 0), "UTC"))
                .as("one by hand, two of its own")
                .isTrue();
        assertThat(judged(new NeverOverQuota(), limit(Kind.DAY, 3, 0), "UTC")).isFalse();
    }

    /** A total tells of nothing outside its own window. */
    @Test
    void shouldNotCountWhatNoReportHasToldOf() {
        // Given
        LimitSpec day = limit(Kind.DAY, 1, 0);
        byHand.add(new ByHand(ACCOUNT, "message", NOON - 13 * HOUR));
        reports.add(new UsageReport(ACCOUNT, day, NOON, 0));
        rulings.add(new Ruling(ACCOUNT, 1, NOON, "APPLIED", "usage_counted", null, 0, null, 0, false, 0, 0));
        sent("a", NOON + HOUR);

        // When
        // Then
        assertThat(new Told(evidence(day, "UTC", Map.of()), ACCOUNT).before(rulings.getLast(), day))
                .isEmpty();
        byHand.add(new ByHand(ACCOUNT, "message", NOON));
        assertThat(new Told(evidence(day, "UTC", Map.of()), ACCOUNT).before(rulings.getLast(), day))
                .containsExactly(NOON);
    }

    @Test
    void shouldSeeAnActionThatWasActedOnTwice() {
        // Given
        sent("a", NOON);
        journal.add(new Sighting(NOON + 1, NOON, ACCOUNT, "a", 2, "message", null, false, false));

        // When
        // Then
        assertThat(judged(new NeverTwice(), limit(Kind.DAY, 9, 0), "UTC")).isTrue();
    }

    @Test
    void shouldMissAnEventThatNobodyDecidedUpon() {
        // Given
        events.add(new EventSpec(ACCOUNT, "lost", "contact", "message", null, 5, 0, 0));

        // When
        // Then
        assertThat(judged(new NothingLost(), limit(Kind.DAY, 9, 0), "UTC")).isTrue();
    }

    /** A worker whose clock is ahead voids every grant, and is given the next one: perhaps just before the end. */
    @Test
    void shouldMissAGrantOnlyOnceItsLeaseAndTheInquiryAreOver() {
        // Given
        long end = Draw.scenario(1).end();
        events.add(new EventSpec(ACCOUNT, "out", "contact", "message", null, 5, 0, 0));

        // When
        granted("out", end - 1);

        // Then
        assertThat(judged(new NothingLost(), limit(Kind.DAY, 9, 0), "UTC")).isFalse();
        rulings.clear();
        granted("out", end - 2 * HOUR);
        assertThat(judged(new NothingLost(), limit(Kind.DAY, 9, 0), "UTC")).isTrue();
    }

    @Test
    void shouldSeeWhatWasClaimedBehindAClosedFence() {
        // Given
        sent("a", NOON);
        Evidence evidence = evidence(limit(Kind.DAY, 9, 0), "UTC", Map.of(1L, NOON - HOUR));

        // When
        boolean broken = new FenceHolds().violation(evidence).isPresent();

        // Then
        assertThat(broken).isTrue();
        assertThat(judged(new FenceHolds(), limit(Kind.DAY, 9, 0), "UTC")).isFalse();
    }

    @Test
    void shouldNotBelieveASlotThatTheJournalDenies() {
        // Given
        sent("a", NOON);
        journal.clear();

        // When
        // Then
        assertThat(judged(new Truthful(), limit(Kind.DAY, 9, 0), "UTC")).isTrue();
    }

    @Test
    void shouldSeeAGapInTheNumbersOfDecisions() {
        // Given
        sent("a", NOON);
        rulings.removeFirst();
        sent("b", NOON + HOUR);

        // When
        // Then
        assertThat(judged(new Explained(), limit(Kind.DAY, 9, 0), "UTC")).isTrue();
    }

    @Test
    void shouldSeeWhatIsGrantedOrWaitsThoughItsRunWasCancelled() {
        // Given
        waits("a", NOON);
        events.add(new EventSpec(ACCOUNT, "a", "contact", "message", "spring", 5, 0, 0));
        callOffs.add(new CallOff(Recalled.run("spring"), Set.of("a")));

        // When
        // Then
        assertThat(calledOff()).as("nobody told the account").isFalse();
        recalled("spring", NOON - HOUR);
        recalled("autumn", NOON + HOUR);
        assertThat(calledOff()).as("by a wrong clock, or another run").isFalse();
        recalled("spring", NOON + HOUR);
        assertThat(calledOff()).as("it waits").isFalse();
        rulings.add(new Ruling(ACCOUNT, 5, NOON, "CANCELLED", "cancelled", "a", 0, "CANCELLED", 0, false, 0, 0));
        assertThat(calledOff()).isTrue();
        sent("a", NOON + 2 * HOUR);
        assertThat(calledOff()).as("it was granted").isFalse();
    }

    @Test
    void shouldSeeWhatIsCancelledThoughItCameAfterTheOrder() {
        // Given
        events.add(new EventSpec(ACCOUNT, "a", "contact", "message", "spring", 5, 0, 0));
        recalled("spring", NOON);
        waits("a", NOON + 1);

        // When
        rulings.add(new Ruling(ACCOUNT, 3, NOON + 2, "CANCELLED", "cancelled", "a", 0, "CANCELLED", 0, false, 0, 0));

        // Then
        assertThat(calledOff()).isFalse();
        recalled("spring", NOON + 1);
        rulings.add(rulings.remove(2));
        assertThat(calledOff()).isTrue();
    }

    private boolean calledOff() {
        return !judged(new CalledOff(), limit(Kind.DAY, 9, 0), "UTC");
    }

    private void waits(String action, long at) {
        long sequence = rulings.size() + 1L;
        rulings.add(new Ruling(ACCOUNT, sequence, at, "DEFERRED", "limit", action, 0, "QUEUED", 0, true, 0, 0));
    }

    private void recalled(String run, long at) {
        long sequence = rulings.size() + 1L;
        rulings.add(new Ruling(
                ACCOUNT, sequence, at, "APPLIED", "recalled", null, 0, null, 0, false, 0, 0, Recalled.run(run), at));
    }

    private void granted(String action, long at) {
        long sequence = rulings.size() + 1L;
        rulings.add(
                new Ruling(ACCOUNT, sequence, at, "GRANTED", "granted", action, 1, "GRANTED", 0, false, 0, at + HOUR));
    }

    private void sent(String action, long at) {
        granted(action, at);
        long sequence = rulings.size() + 1L;
        rulings.add(new Ruling(ACCOUNT, sequence, at, "COMPLETED", "accepted", action, 1, "SENT", 0, false, 0, 0));
        journal.add(new Sighting(at, at, ACCOUNT, action, 1, "message", null, false, false));
        claims.add(new Claim(action, 1, 1, "SENT", false, false, at, 0));
    }

    private static LimitSpec limit(Kind kind, int max, long length) {
        return new LimitSpec("*", kind, max, length);
    }

    private boolean judged(Invariant invariant, LimitSpec limit, String zone) {
        return invariant.violation(evidence(limit, zone, Map.of())).isPresent();
    }

    private Evidence evidence(LimitSpec limit, String zone, Map<Long, Long> closedAt) {
        return new Evidence(
                scenario(limit, zone),
                journal,
                Map.of(ACCOUNT, rulings),
                claims,
                events,
                closedAt,
                callOffs,
                byHand,
                reports);
    }

    private static Scenario scenario(LimitSpec limit, String zone) {
        Scenario drawn = Draw.scenario(1);
        PolicySpec policy = new PolicySpec(
                ZoneId.of(zone),
                DayOfWeek.MONDAY,
                List.of(limit),
                new Pace(0, 0, Hours.ALWAYS, null),
                new Margins(HOUR, 0, HOUR, HOUR),
                3,
                HOUR,
                10,
                3);
        return new Scenario(
                drawn.seed(),
                drawn.start(),
                drawn.calmAt(),
                drawn.end(),
                policy,
                drawn.fleet(),
                drawn.clocks(),
                drawn.bounds(),
                Set.of(),
                List.of(ACCOUNT),
                List.of(),
                List.of(),
                List.of());
    }
}

package io.quotidian.quota.stream.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.avro.state.BodyRow;
import io.quotidian.avro.state.EpochRow;
import io.quotidian.quota.core.Partition;
import io.quotidian.quota.core.State;
import io.quotidian.quota.core.Walk;
import io.quotidian.quota.core.Walks;
import io.quotidian.quota.core.account.Account;
import io.quotidian.quota.core.account.Applied;
import io.quotidian.quota.core.account.Attempt;
import io.quotidian.quota.core.account.Attempt.Progress;
import io.quotidian.quota.core.account.Backlog;
import io.quotidian.quota.core.account.Circuit;
import io.quotidian.quota.core.account.Counter;
import io.quotidian.quota.core.account.External;
import io.quotidian.quota.core.account.Orders;
import io.quotidian.quota.core.account.Pace;
import io.quotidian.quota.core.account.Recall;
import io.quotidian.quota.core.account.Rolling;
import io.quotidian.quota.core.account.Rolling.Seen;
import io.quotidian.quota.core.account.Surroundings;
import io.quotidian.quota.core.account.TurnTaken;
import io.quotidian.quota.core.account.Widening;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.action.Charge;
import io.quotidian.quota.core.action.Place;
import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.action.RetryWindow;
import io.quotidian.quota.core.action.Run;
import io.quotidian.quota.core.action.Status;
import io.quotidian.quota.core.action.Tries;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.id.RunId;
import io.quotidian.quota.core.policy.ActiveHours;
import io.quotidian.quota.core.policy.CalendarWindow;
import io.quotidian.quota.core.policy.Limit;
import io.quotidian.quota.core.policy.Policy;
import io.quotidian.quota.core.policy.Spacing;
import io.quotidian.quota.core.policy.WarmUp;
import io.quotidian.quota.core.policy.Window;
import io.quotidian.quota.stream.mapping.PolicyMapping;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RowsTest {

    private static final Instant T = Instant.parse("2026-11-20T08:00:00.123Z");
    private static final AccountId ACME = new AccountId("acme");
    private static final ActionId ONE = new ActionId("one");
    private static final RunId RUN = new RunId("run-1");
    private static final ActionType MESSAGE = new ActionType("message");

    private final KeyValueStore<Bytes, byte[]> store = TreeStore.create();
    private final Rows rows = new Rows(store);
    private final Scans scans = new Scans(store);

    static Stream<Circuit> circuits() {
        return Stream.of(
                new Circuit.Closed(3, 2),
                new Circuit.Open(4, Duration.ofSeconds(8), T),
                new Circuit.HalfOpen(5, Duration.ofSeconds(16)));
    }

    @ParameterizedTest
    @MethodSource("circuits")
    void shouldReadBackEveryPartOfAnAccount(Circuit circuit) {
        // Given
        Account account = account(circuit);

        // When
        rows.save(state(Account.newcomer(ACME), null, null), state(account, null, null));

        // Then
        assertThat(rows.account(ACME)).isEqualTo(account);
    }

    @Test
    void shouldReadBackANewcomerThatHasOnlyBeenLookedAt() {
        // Given
        Account newcomer = Account.newcomer(ACME).withClock(T);

        // When
        rows.save(state(Account.newcomer(ACME), null, null), state(newcomer, null, null));

        // Then
        assertThat(rows.account(ACME)).isEqualTo(newcomer);
    }

    static Stream<Action> actions() {
        Tries tries = new Tries(
                3,
                2,
                1,
                List.of(
                        new Charge(1, T, T.plusSeconds(1), Charge.Fate.UNCERTAIN),
                        new Charge(3, T, null, Charge.Fate.OPEN)),
                List.of(2));
        return Stream.of(
                action(Status.QUEUED, new Place.Delayed(T.plusSeconds(60), 7), tries, RUN),
                action(Status.QUEUED, new Place.Ready(T.minusSeconds(60), 8), Tries.NONE, RUN),
                action(Status.SENT, null, tries, RUN));
    }

    @ParameterizedTest
    @MethodSource("actions")
    void shouldReadBackEveryPartOfAnAction(Action action) {
        // When
        rows.save(state(Account.newcomer(ACME), null, null), state(Account.newcomer(ACME), action, null));

        // Then
        assertThat(rows.action(ACME, ONE)).isEqualTo(action);
    }

    @Test
    void shouldReadBackARunAndTheSharedRow() {
        // Given
        Run run = new Run(RUN, Map.of(MESSAGE, 3), T, 4);
        State before = state(Account.newcomer(ACME), null, Run.begin(RUN));
        Walks walks = new Walks(List.of(new Walk(RUN, T, ACME), new Walk(new RunId("run-2"), T, null)), 7);
        State after = new State(new Partition(null, true, 9, 4).withWalks(walks), before.account(), null, run);

        // When
        rows.save(before, after);

        // Then
        State loaded = rows.load(ACME, null, RUN);
        assertThat(loaded.run()).isEqualTo(run);
        assertThat(loaded.partition()).isEqualTo(after.partition());
    }

    @Test
    void shouldKeepWhatTheStateDoesNotKnowWhenAnEpochIsOpened() {
        // Given
        EpochRow row = new EpochRow(2L, "second-life", true, T, T.minusSeconds(9));
        store.put(RowKeys.EPOCH, RowCodec.EPOCH.write(row));
        Partition closed = rows.partition();
        // When
        rows.savePartition(closed, closed.opened(2, "second-life"));
        // Then
        assertThat(rows.partition().epoch()).isEqualTo(new Partition.Epoch(2, "second-life", false, T.minusSeconds(9)));
    }

    @Test
    void shouldBeSealedWithoutAnEpoch() {
        assertThat(rows.partition().isSealed()).isTrue();
    }

    @Test
    void shouldKeepIndexRowsInStepWithThePlaceOfAnAction() {
        // Given
        Action delayed = action(Status.QUEUED, new Place.Delayed(T.plusSeconds(60), 1), Tries.NONE, RUN);
        Action ready = delayed.queued(new Place.Ready(T, 2), Reason.LIMIT);
        Action ended = ready.ended(Status.EXPIRED, Reason.EXPIRED);
        rows.put(ACME, ONE, new BodyRow("webhook", "birthday", "{}", null, null));

        // When, then
        change(null, delayed);
        assertThat(scans.due(ACME, T.plusSeconds(59), 10)).isEmpty();
        assertThat(scans.due(ACME, T.plusSeconds(60), 10)).containsExactly(ONE);
        assertThat(scans.isLaneEmpty(ACME, delayed.lane())).isTrue();

        change(delayed, ready);
        assertThat(scans.due(ACME, T.plusSeconds(60), 10)).isEmpty();
        assertThat(scans.heads(ACME, "", 10)).containsExactly(ONE);
        assertThat(scans.overDeadline(ACME, ready.deadline(), 10)).containsExactly(ONE);

        change(ready, ended);
        assertThat(TreeStore.keys(store)).containsExactly(RowKeys.action(ACME, ONE));
    }

    @Test
    void shouldMoveTheWakeUpWithTheAccount() {
        // Given
        Account early = Account.newcomer(ACME).withClock(T).withWakeAt(T.plusSeconds(1));
        Account late = early.withWakeAt(T.plusSeconds(5));

        // When
        rows.save(state(Account.newcomer(ACME), null, null), state(early, null, null));
        rows.save(state(early, null, null), state(late, null, null));

        // Then
        assertThat(rows.due(T.plusSeconds(4), 10)).isEmpty();
        assertThat(rows.due(T.plusSeconds(5), 10)).containsExactly(ACME);
    }

    @Test
    void shouldOfferOneHeadOfEachLaneFromBehindTheCursor() {
        // Given
        for (String lane : List.of("a", "b", "c")) {
            for (int i = 0; i < 3; i++) {
                ActionId id = new ActionId(lane + i);
                Action action =
                        action(id, Status.QUEUED, new Place.Ready(T.plusSeconds(i), i), Tries.NONE, new RunId(lane));
                change(null, action);
            }
        }

        // When
        List<ActionId> heads = scans.heads(ACME, Action.lane(MESSAGE, new RunId("a")), 10);

        // Then
        assertThat(heads).containsExactly(new ActionId("b0"), new ActionId("c0"), new ActionId("a0"));
        assertThat(scans.heads(ACME, "", 2)).containsExactly(new ActionId("a0"), new ActionId("b0"));
    }

    @Test
    void shouldForgetWhatIsOverAndKeepTheRest() {
        // Given
        Action ended = action(ONE, Status.SENT, null, Tries.NONE, RUN);
        Action queued = action(new ActionId("two"), Status.QUEUED, new Place.Ready(T, 1), Tries.NONE, RUN);
        change(null, ended);
        change(null, queued);
        Forgetting forgetting = new Forgetting(store);

        // When, then
        forgetting.step(ended.forgetAt());
        assertThat(rows.action(ACME, ONE)).isNotNull();
        forgetting.step(ended.forgetAt().plusSeconds(1));
        assertThat(rows.action(ACME, ONE)).isNull();
        assertThat(rows.action(ACME, queued.id())).isEqualTo(queued);
    }

    /** Were actions remembered for longer from now on, a recount would take what is gone for nothing. */
    @Test
    void shouldNoteThatWhatIsForgottenIsNotKnown() {
        // Given
        Charge charge = new Charge(1, T, T.plusSeconds(5), Charge.Fate.SENT);
        Action ended = action(ONE, Status.SENT, null, Tries.NONE.charged(charge), RUN);
        Account newcomer = Account.newcomer(ACME);
        rows.save(state(newcomer, null, null), state(newcomer.withNextSequence().withClock(T), ended, null));

        // When
        new Forgetting(store).step(ended.forgetAt().plusSeconds(1));

        // Then
        assertThat(rows.action(ACME, ONE)).isNull();
        assertThat(rows.account(ACME).knownSince()).isEqualTo(T.plusSeconds(5));
    }

    private void change(@Nullable Action before, Action after) {
        Account account = Account.newcomer(ACME);
        rows.save(state(account, before, null), state(account, after, null));
    }

    private static State state(Account account, @Nullable Action action, @Nullable Run run) {
        return new State(Partition.SEALED, account, action, run);
    }

    private static Action action(Status status, @Nullable Place place, Tries tries, RunId run) {
        return action(ONE, status, place, tries, run);
    }

    private static Action action(ActionId id, Status status, @Nullable Place place, Tries tries, RunId run) {
        RetryWindow retry = status.isTerminal() ? null : new RetryWindow(T.plusSeconds(900), Duration.ofSeconds(10));
        return new Action(
                id,
                "event-1",
                "contact-1",
                MESSAGE,
                run,
                7,
                T,
                T.plusSeconds(3_600),
                T.plus(Duration.ofDays(400)),
                status,
                Reason.LIMIT,
                place,
                tries,
                retry,
                true);
    }

    private static Account account(Circuit circuit) {
        Limit limit = new Limit(ActionType.ALL, Window.DAY, 20);
        CalendarWindow day = new CalendarWindow(T.minusSeconds(60), T.plusSeconds(60));
        Limit rolls = Limit.rolling(ActionType.ALL, Duration.ofHours(24), 25).forAllBut(Set.of(MESSAGE));
        List<Seen> seen = List.of(new Seen(T.minusSeconds(9), 1), new Seen(T.minusSeconds(2), 3));
        return new Account(
                ACME,
                12,
                T,
                new Applied(5, -1, 7),
                new Orders(
                        policy(), 3, new Widening(T.minusSeconds(8), T.minusSeconds(6), Duration.ofHours(2)), true, 4),
                T.minusSeconds(90),
                List.of(new Counter(limit, day, 5, 2, true, new External(4, T.minusSeconds(3)))),
                List.of(
                        new Rolling(rolls, seen, T.plusSeconds(40), new External(6, T.minusSeconds(5))),
                        Rolling.fresh(rolls)),
                List.of(attempt(1, new Progress.Open(2, T.plusSeconds(9))), attempt(2, new Progress.Settling(T))),
                new Pace(T.minusSeconds(1), 65_535, T.plusSeconds(1)),
                circuit,
                new Backlog(
                        3,
                        44,
                        "message|run-1",
                        List.of(new TurnTaken(
                                Instant.EPOCH,
                                new Surroundings(false, true, false, Instant.EPOCH, true, Duration.ofMillis(7)))),
                        List.of(
                                new Recall(new Recall.Target.OfRun(RUN), T, null),
                                new Recall(
                                        new Recall.Target.OfContact("contact-17"),
                                        T,
                                        new Recall.Mark(T.plusSeconds(1), new ActionId("a-1"))))),
                T.plusSeconds(2));
    }

    /** One with every part that a policy can have. */
    private static Policy policy() {
        Policy plain = PolicyMapping.safeDefault();
        return new Policy(
                plain.calendar(),
                List.of(Limit.rolling(MESSAGE, Duration.ofHours(24), 25), new Limit(ActionType.ALL, Window.WEEK, 80)),
                new Spacing(Duration.ofSeconds(45), Duration.ofSeconds(30)),
                plain.margins(),
                plain.patience(),
                plain.circuit(),
                new ActiveHours(LocalTime.of(8, 30), LocalTime.MIDNIGHT, Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)),
                new WarmUp(LocalDate.of(2026, 11, 1), 123_456, 14));
    }

    private static Attempt attempt(int number, Progress progress) {
        return new Attempt(ONE, number, MESSAGE, RUN, T, T.plusSeconds(300), 6, progress);
    }
}

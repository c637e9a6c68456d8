package io.quotidian.quota.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.avro.state.BodyRow;
import io.quotidian.quota.core.Partition;
import io.quotidian.quota.core.State;
import io.quotidian.quota.core.account.Account;
import io.quotidian.quota.core.account.Circuit;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.action.Place;
import io.quotidian.quota.core.action.Reason;
import io.quotidian.quota.core.action.Status;
import io.quotidian.quota.core.action.Tries;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.stream.store.Rows;
import io.quotidian.quota.stream.store.Scans;
import io.quotidian.quota.stream.store.TreeStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TallyTest {
    private static final Instant T = Instant.parse("2026-11-20T08:00:00Z");
    private static final int ACCOUNTS = 900;
    private static final int CHANGES = 4_000;

    private final KeyValueStore<Bytes, byte[]> store = TreeStore.create();
    private final Rows rows = new Rows(store);
    private final List<Action> waiting = new ArrayList<>();
    private int actions;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldAddUpToWhatIsThereWhateverChangesWhileItWalks(long seed) {
        // Given
        Random dice = new Random(seed);
        Tally idle = new Tally(rows, new Scans(store));
        for (int i = 0; i < CHANGES / 2; i++) {
            change(dice, idle);
        }
        Tally tally = new Tally(rows, new Scans(store));

        // When
        for (int i = 0; i < CHANGES / 2; i++) {
            change(dice, tally);
            if (i % 100 == 0) {
                tally.step();
            }
        }

        // Then
        assertThat(tally.isComplete()).isTrue();
        assertThat(tally.queued()).isEqualTo(waiting.size());
        assertThat(tally.circuitsOpen()).isEqualTo(openCircuits());
        Instant oldest =
                waiting.stream().map(Action::acceptedAt).min(Instant::compareTo).orElseThrow();
        assertThat(tally.oldest())
                .hasValueSatisfying(
                        found -> assertThat(found).isBeforeOrEqualTo(oldest).isAfter(oldest.minusSeconds(10)));
    }

    @Test
    void shouldCountNothingBeforeItHasWalked() {
        // Given
        Tally tally = new Tally(rows, new Scans(store));

        // When
        enter(new AccountId("acme"), T, tally);

        // Then
        assertThat(tally.queued()).isZero();
        tally.step();
        assertThat(tally.queued()).isEqualTo(1);
        assertThat(tally.oldest()).contains(T);
    }

    @Test
    void shouldForgetTheOldestOnceItHasLeft() {
        // Given
        Tally tally = new Tally(rows, new Scans(store));
        tally.step();
        AccountId acme = new AccountId("acme");
        enter(acme, T, tally);
        enter(acme, T.plusSeconds(60), tally);

        // When
        leave(acme, waiting.removeFirst(), tally);

        // Then
        assertThat(tally.oldest()).contains(T.plusSeconds(60));
        leave(acme, waiting.removeFirst(), tally);
        assertThat(tally.oldest()).isEmpty();
        assertThat(tally.queued()).isZero();
    }

    private void change(Random dice, Tally tally) {
        AccountId id = new AccountId("account-" + dice.nextInt(ACCOUNTS));
        Account account = rows.account(id);
        switch (dice.nextInt(4)) {
            case 0, 1 -> enter(id, T.plusSeconds(dice.nextInt(86_400)), tally);
            case 2 -> {
                if (!waiting.isEmpty()) {
                    Action one = waiting.remove(dice.nextInt(waiting.size()));
                    leave(new AccountId(one.contactId()), one, tally);
                }
            }
            case 3 -> {
                Circuit turned = account.circuit() instanceof Circuit.Closed
                        ? new Circuit.Open(1, Duration.ofSeconds(1), T)
                        : new Circuit.Closed(2, 0);
                save(state(account, null), state(account.withCircuit(turned), null), tally);
            }
            default -> throw new AssertionError();
        }
    }

    /** The contact's id names the account: whoever leaves must be found again. */
    private void enter(AccountId id, Instant acceptedAt, Tally tally) {
        Account account = rows.account(id);
        Action action = new Action(
                new ActionId("action-" + actions++),
                "event",
                id.value(),
                new ActionType("message"),
                null,
                5,
                acceptedAt,
                acceptedAt.plusSeconds(600),
                acceptedAt.plusSeconds(900),
                Status.QUEUED,
                Reason.LIMIT,
                new Place.Ready(T, actions),
                Tries.NONE,
                null,
                false);
        rows.put(id, action.id(), new BodyRow("webhook", "birthday", "{}", null, null));
        save(state(account, null), state(account.withBacklog(account.backlog().entered()), action), tally);
        waiting.add(action);
    }

    private void leave(AccountId id, Action action, Tally tally) {
        Account account = rows.account(id);
        save(
                state(account, action),
                state(account.withBacklog(account.backlog().left()), action.ended(Status.EXPIRED, Reason.EXPIRED)),
                tally);
    }

    private void save(State before, State after, Tally tally) {
        rows.save(before, after);
        tally.change(before, after);
    }

    private int openCircuits() {
        return (int) new Scans(store)
                .accounts(null, ACCOUNTS + 1).stream()
                        .filter(id -> !(rows.account(id).circuit() instanceof Circuit.Closed))
                        .count();
    }

    private static State state(Account account, @Nullable Action action) {
        return new State(Partition.SEALED, account.withClock(T), action, null);
    }
}

package io.quotidian.quota.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.avro.InputPosition;
import io.quotidian.avro.state.BodyRow;
import io.quotidian.quota.core.Clocks;
import io.quotidian.quota.core.Event;
import io.quotidian.quota.core.Partition;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.action.Status;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.stream.store.Rows;
import io.quotidian.quota.stream.store.TreeStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeskTest {

    private static final AccountId ACME = new AccountId("acme");
    private static final ActionId ONE = new ActionId("one");
    private static final ActionId TWO = new ActionId("two");
    private static final InputPosition WAKE_UP = new InputPosition(null, 0, -1L);

    private final List<Bytes> scannedFrom = new ArrayList<>();
    private final KeyValueStore<Bytes, byte[]> store = TreeStore.noting(scannedFrom);
    private final Rows rows = new Rows(store);
    private final Desk desk = new Desk(
            TestParts.with(Map.of("schema.registry.url", "http://localhost:1")).machine(),
            () -> new Moment(this.now, new Clocks(true, Duration.ZERO)),
            store,
            (decision, input, trace) -> {});

    private Instant now = Instant.parse("2026-11-18T10:00:00Z");

    @BeforeEach
    void openPartition() {
        rows.assume(new Partition(new Partition.Epoch(1, "first", false), false, 0, 0));
        scannedFrom.clear();
    }

    @Test
    void shouldNotSearchTheQueueOfAnAccountForWhichNothingWaits() {
        // When
        arrives(ONE, null);
        now = now.plus(Duration.ofHours(1));
        desk.turn(ACME, WAKE_UP);

        // Then
        assertThat(status(ONE)).isEqualTo(Status.GRANTED);
        assertThat(scannedFrom).isEmpty();
    }

    @Test
    void shouldFindWhatWaitsForTheAccount() {
        // Given
        arrives(ONE, now.plus(Duration.ofMinutes(1)));
        arrives(TWO, now.plus(Duration.ofMinutes(1)));

        // When
        now = now.plus(Duration.ofMinutes(2));
        desk.turn(ACME, WAKE_UP);
        now = now.plus(Duration.ofMinutes(2));
        desk.turn(ACME, WAKE_UP);

        // Then
        assertThat(List.of(status(ONE), status(TWO))).containsOnly(Status.GRANTED);
    }

    private void arrives(ActionId action, @Nullable Instant notBefore) {
        Event event =
                new Event(action, action.value(), "contact-1", new ActionType("message"), null, 5, notBefore, null);
        BodyRow body = new BodyRow("log", "birthday", "{}", null, null);
        desk.decide(
                new Admission.Event(ACME, event, body),
                new InputPosition("contact-events", 0, action.equals(ONE) ? 0L : 1L),
                new RecordHeaders());
    }

    private Status status(ActionId id) {
        Action action = Objects.requireNonNull(rows.action(ACME, id));
        return action.status();
    }
}

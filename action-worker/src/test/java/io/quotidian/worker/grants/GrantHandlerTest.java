package io.quotidian.worker.grants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quotidian.avro.ActionGrant;
import io.quotidian.schemas.serde.RegistryUnavailableException;
import io.quotidian.schemas.serde.UndecodableRecordException;
import io.quotidian.worker.channel.Channel;
import io.quotidian.worker.channel.Channels;
import io.quotidian.worker.channel.Dispatch;
import io.quotidian.worker.channel.Preparation;
import io.quotidian.worker.channel.Trace;
import io.quotidian.worker.ledger.Ledger;
import io.quotidian.worker.ledger.MemoryLedger;
import io.quotidian.worker.protocol.Answer;
import io.quotidian.worker.protocol.Grant;
import io.quotidian.worker.protocol.Refusal;
import io.quotidian.worker.protocol.Samples;
import io.quotidian.worker.protocol.Slot;
import io.quotidian.worker.protocol.SlotState;
import io.quotidian.worker.protocol.Status;
import io.quotidian.worker.protocol.Terms;
import io.quotidian.worker.store.StoreUnavailableException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GrantHandlerTest {
    private static final Duration SEND_TIMEOUT = Duration.ofMillis(30);
    private static final String SLOT = "a/1";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Outage outage = new Outage();
    private final List<Slot> published = new CopyOnWriteArrayList<>();
    private final List<String> deadLetters = new ArrayList<>();
    private final AtomicInteger sends = new AtomicInteger();
    private final AtomicInteger registryOutages = new AtomicInteger();
    private ActionGrant grant = grant().build();

    @Test
    void shouldSendOnceAndPublishTheSlot() throws InterruptedException {
        // When
        boolean acknowledged = handler().handle(delivery());

        // Then
        assertThat(acknowledged).isTrue();
        assertThat(sends).hasValue(1);
        assertThat(published).extracting(slot -> slot.state().status()).containsExactly(Status.SENT);
        assertThat(meters.counter("quotidian.actions", "status", "SENT", "channel", "counting")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void shouldWaitForTheLedgerAndThenSendOnce() throws InterruptedException {
        // Given: MongoDB is down
        outage.begin();
        List<Boolean> acknowledged = new CopyOnWriteArrayList<>();
        Thread handling = Thread.ofVirtual().start(() -> acknowledged.add(handled(delivery())));
        await().until(() -> outage.refused.get() > 3);
        assertThat(sends).hasValue(0);

        // When
        outage.end();
        handling.join();

        // Then
        assertThat(acknowledged).containsExactly(true);
        assertThat(sends).hasValue(1);
        assertThat(published).hasSize(1);
    }

    @Test
    void shouldGoOnWithItsOwnClaimWhoseAnswerWasLost() throws InterruptedException {
        // Given
        outage.loseNextAnswer();

        // When
        handler().handle(delivery());

        // Then
        assertThat(sends).hasValue(1);
        assertThat(published).extracting(slot -> slot.state().status()).containsExactly(Status.SENT);
    }

    @Test
    void shouldNotSendWhatAnotherHandlingClaimedAndCountTheConflict() throws InterruptedException {
        // Given
        outage.ledger.insert(Samples.claimed("a", "somebody else", new Terms(SEND_TIMEOUT, null)));

        // When
        handler().handle(delivery());

        // Then
        assertThat(sends).hasValue(0);
        assertThat(published).extracting(slot -> slot.state().inferred()).containsExactly(true);
        assertThat(meters.counter("quotidian.claims.conflict").count()).isEqualTo(1);
        assertThat(meters.counter("quotidian.unknown").count()).isEqualTo(1);
    }

    @Test
    void shouldRepublishWithoutCountingAgain() throws InterruptedException {
        // When
        handler().handle(delivery());
        handler().handle(delivery());

        // Then
        assertThat(sends).hasValue(1);
        assertThat(published)
                .hasSize(2)
                .extracting(Slot::state)
                .containsOnly(published.getFirst().state());
        assertThat(meters.counter("quotidian.actions", "status", "SENT", "channel", "counting")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void shouldLeaveTheRecordWhenItsPartitionIsGoneAndNothingWasBegun() throws InterruptedException {
        // Given
        outage.begin();
        Delivery delivery = delivery();
        delivery.abandon();

        // When
        boolean acknowledged = handler().handle(delivery);

        // Then
        assertThat(acknowledged).isFalse();
        assertThat(published).isEmpty();
    }

    @Test
    void shouldWaitForTheRegistryRatherThanDeadLetter() throws InterruptedException {
        // Given
        registryOutages.set(3);

        // When
        handler().handle(delivery());

        // Then
        assertThat(deadLetters).isEmpty();
        assertThat(sends).hasValue(1);
    }

    @Test
    void shouldDeadLetterWhatCannotBeDecoded() throws InterruptedException {
        // When
        boolean acknowledged = handler((topic, data) -> {
                    throw new UndecodableRecordException("garbage", new IOException());
                })
                .handle(delivery());

        // Then
        assertThat(acknowledged).isTrue();
        assertThat(deadLetters).containsExactly("undecodable");
        assertThat(meters.counter("quotidian.dlt.records", "topic", "action-grants", "reason", "undecodable")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void shouldDeadLetterWhatIsNoGrant() throws InterruptedException {
        // Given
        grant = grant().setAttempt(0).build();

        // When
        handler().handle(delivery());

        // Then
        assertThat(deadLetters).containsExactly("invalid");
    }

    @Test
    void shouldDeadLetterWhatMeetsADefectOfOurs() throws InterruptedException {
        // When
        handler((topic, data) -> {
                    throw new IllegalStateException("a bug");
                })
                .handle(delivery());

        // Then
        assertThat(deadLetters).containsExactly("internal_error");
    }

    @Test
    void shouldCloseTheSlotOfAChannelThatItDoesNotHave() throws InterruptedException {
        // Given
        grant = grant().setChannel("pigeon").build();

        // When
        handler().handle(delivery());

        // Then
        assertThat(published).extracting(slot -> slot.state().reason()).containsExactly("unknown_channel");
        assertThat(meters.counter("quotidian.actions", "status", "NOT_SENT", "channel", "unknown")
                        .count())
                .isEqualTo(1);
    }

    private boolean handled(Delivery delivery) {
        try {
            return handler().handle(delivery);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private GrantHandler handler() {
        return handler((topic, data) -> {
            if (registryOutages.getAndDecrement() > 0) {
                throw new RegistryUnavailableException("down", new IOException());
            }
            return grant;
        });
    }

    private GrantHandler handler(Deserializer<ActionGrant> deserializer) {
        Surroundings surroundings = new Surroundings(
                outage,
                attempt -> Samples.GATES_OPEN,
                new Channels(List.of(new CountingChannel())),
                (Slot slot, Headers headers) -> published.add(slot),
                Clock.fixed(Samples.NOW, ZoneOffset.UTC),
                SEND_TIMEOUT,
                new Backoff(Duration.ofMillis(1), Duration.ofMillis(2)),
                new WorkerMetrics(meters, Set.of("counting")));
        return new GrantHandler(surroundings, deserializer, (unhandled, reason, cause) -> deadLetters.add(reason));
    }

    private static Delivery delivery() {
        return new Delivery(new ConsumerRecord<>("acme-action-grants", 0, 7, new byte[0], new byte[0]));
    }

    private static ActionGrant.Builder grant() {
        return ActionGrant.newBuilder()
                .setActionId("a")
                .setAttempt(1)
                .setAccountId("acme-sales")
                .setContactId("contact-17")
                .setActionType("message")
                .setChannel("counting")
                .setKind("birthday")
                .setGrantedAt(Samples.NOW)
                .setNotAfter(Samples.NOT_AFTER)
                .setEpoch(1)
                .setEpochId("e-1");
    }

    /** A ledger that can be away, or lose the answer to one insert that it carried out. */
    private static final class Outage implements Ledger {
        private final MemoryLedger ledger = new MemoryLedger();
        private final AtomicInteger refused = new AtomicInteger();
        private volatile boolean down;
        private volatile boolean loseAnswer;

        void begin() {
            down = true;
        }

        void end() {
            down = false;
        }

        void loseNextAnswer() {
            loseAnswer = true;
        }

        @Override
        public boolean insert(Slot slot) {
            check();
            boolean inserted = ledger.insert(slot);
            if (loseAnswer) {
                loseAnswer = false;
                throw unavailable();
            }
            return inserted;
        }

        @Override
        public @Nullable Slot read(String slotId) {
            check();
            return ledger.read(slotId);
        }

        @Override
        public void raise(String slotId, SlotState state) {
            check();
            ledger.raise(slotId, state);
        }

        private void check() {
            if (down) {
                refused.incrementAndGet();
                throw unavailable();
            }
        }

        private static StoreUnavailableException unavailable() {
            return new StoreUnavailableException("down", new IOException());
        }
    }

    /** Accepts everything, and counts; checks that the claim is there when it sends. */
    private final class CountingChannel implements Channel {
        @Override
        public String name() {
            return "counting";
        }

        @Override
        public Preparation prepare(Grant prepared, Trace trace) {
            return new Preparation.Ready(new Dispatch() {
                @Override
                public Terms terms() {
                    return new Terms(SEND_TIMEOUT, null);
                }

                @Override
                public @Nullable Refusal admit() {
                    return null;
                }

                @Override
                public Answer send() {
                    assertThat(outage.ledger.read(SLOT)).isNotNull();
                    sends.incrementAndGet();
                    return new Answer.Accepted(null);
                }

                @Override
                public void close() {}
            });
        }
    }
}

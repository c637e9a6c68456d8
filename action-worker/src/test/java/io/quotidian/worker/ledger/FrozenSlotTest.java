package io.quotidian.worker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.worker.protocol.Scope;
import io.quotidian.worker.protocol.Slot;
import io.quotidian.worker.protocol.Status;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** A claim as a released version wrote it: this version reads it, and leaves all of it for that version to read. */
class FrozenSlotTest {

    private static final Duration RETENTION = Duration.ofDays(400);

    private final Document frozen = Document.parse(text("/frozen/slot-1.json"));

    @Test
    void shouldReadAClaimOfTheFirstVersion() {
        // When
        Slot slot = SlotDocuments.slot(frozen);
        // Then
        assertThat(slot.id()).isEqualTo("action-1/2");
        assertThat(slot.owner()).isEqualTo("0b7e");
        assertThat(slot.claimedAt()).isEqualTo("2026-11-20T10:00:01Z");
        assertThat(slot.attempt().epoch()).isEqualTo(3);
        assertThat(slot.attempt().epochId()).isEqualTo("life");
        assertThat(slot.attempt().runId()).isEqualTo("run-1");
        assertThat(slot.attempt().circuitGeneration()).isEqualTo(4);
        assertThat(slot.state().status()).isEqualTo(Status.UNKNOWN);
        assertThat(slot.state().inferred()).isTrue();
        assertThat(slot.state().refund()).isTrue();
        assertThat(slot.state().scope()).isEqualTo(Scope.PROVIDER);
        assertThat(slot.state().retryAfter()).isEqualTo(Duration.ofSeconds(5));
        assertThat(slot.state().retryableUntil()).isEqualTo(Instant.parse("2026-11-21T10:00:00Z"));
        assertThat(slot.state().sendTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(slot.state().providerRef()).isEqualTo("ref-1");
    }

    @Test
    void shouldWriteAClaimThatTheFirstVersionReads() {
        // When
        Document written = SlotDocuments.document(SlotDocuments.slot(frozen), RETENTION);
        // Then
        Document outcome = written.get("outcome", Document.class);
        Document frozenOutcome = frozen.get("outcome", Document.class);
        assertThat(written).containsAllEntriesOf(without(frozen));
        assertThat(outcome).containsAllEntriesOf(frozenOutcome);
        assertThat(outcome.keySet()).startsWith("rank", "status");
    }

    private static Document without(Document slot) {
        Document rest = new Document(slot);
        rest.remove("outcome");
        return rest;
    }

    private static String text(String file) {
        try (InputStream in = Objects.requireNonNull(FrozenSlotTest.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(file, e);
        }
    }
}

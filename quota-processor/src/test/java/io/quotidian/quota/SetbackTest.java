package io.quotidian.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.schemas.serde.RegistryUnavailableException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class SetbackTest {

    @Test
    void shouldFindAnOutageOfTheRegistryBehindWhatAThreadFellOver() {
        // When
        var setback = Setback.behind(new StreamsException(new RegistryUnavailableException("away", null)));

        // Then
        assertThat(setback).contains(Setback.REGISTRY_AWAY);
    }

    /** As it came from a processor that had been stopped for longer than a transaction may be open. */
    @Test
    void shouldFindATransactionThatTheBrokerEnded() {
        // When
        var setback = Setback.behind(new StreamsException(
                "Error encountered trying to commit a transaction",
                new InvalidTxnStateException("The producer attempted a transactional operation in an invalid state.")));

        // Then
        assertThat(setback).contains(Setback.TRANSACTION_ENDED);
    }

    @Test
    void shouldNotMakeLightOfAnythingElse() {
        // When
        var setback = Setback.behind(new StreamsException(new IllegalStateException("a broken invariant")));

        // Then
        assertThat(setback).isEmpty();
    }
}

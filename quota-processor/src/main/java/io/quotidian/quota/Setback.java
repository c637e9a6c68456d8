package io.quotidian.quota;

import io.quotidian.schemas.serde.RegistryUnavailableException;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.jspecify.annotations.Nullable;

/** What a stream thread may fall over without harm: the next one begins where the last transaction was committed. */
enum Setback {
    REGISTRY_AWAY(RegistryUnavailableException.class, Duration.ofSeconds(2), "Schema registry is away: trying again"),

    /**
     * The process stood still for longer than a transaction may be open, and its commit met what the coordinator had
     * aborted. Brokers up to 4.3 call that an invalid state instead of fencing the producer (KAFKA-20785), and Kafka
     * Streams takes it for a defect.
     */
    TRANSACTION_ENDED(
            InvalidTxnStateException.class,
            Duration.ZERO,
            "The broker has ended the transaction, as after a standstill: beginning anew");

    private final Class<? extends Throwable> failure;
    private final Duration pause;
    private final String message;

    Setback(Class<? extends Throwable> failure, Duration pause, String message) {
        this.failure = failure;
        this.pause = pause;
        this.message = message;
    }

    /** Kafka Streams wraps what its threads fall over. */
    static Optional<Setback> behind(@Nullable Throwable wrapped) {
        for (Throwable at = wrapped; at != null; at = at.getCause()) {
            for (Setback setback : values()) {
                if (setback.failure.isInstance(at)) {
                    return Optional.of(setback);
                }
            }
        }
        return Optional.empty();
    }

    /** Before it is tried again. */
    Duration pause() {
        return pause;
    }

    String message() {
        return message;
    }
}

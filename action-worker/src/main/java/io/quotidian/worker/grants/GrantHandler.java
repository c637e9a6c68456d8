package io.quotidian.worker.grants;

import io.quotidian.avro.ActionGrant;
import io.quotidian.schemas.RecordHeaders;
import io.quotidian.schemas.serde.RegistryUnavailableException;
import io.quotidian.schemas.serde.UndecodableRecordException;
import io.quotidian.worker.channel.Trace;
import io.quotidian.worker.protocol.Grant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Takes a delivered record to its end: decoded and performed, or dead-lettered. */
final class GrantHandler implements DeliveryHandler {
    private static final Logger LOG = LoggerFactory.getLogger(GrantHandler.class);
    private static final String CORRELATION_ID = "correlationId";

    private final Surroundings around;
    private final Deserializer<ActionGrant> deserializer;
    private final DeadLetterBox deadLetters;

    GrantHandler(Surroundings around, Deserializer<ActionGrant> deserializer, DeadLetterBox deadLetters) {
        this.around = around;
        this.deserializer = deserializer;
        this.deadLetters = deadLetters;
    }

    @Override
    public boolean handle(Delivery delivery) throws InterruptedException {
        // A thread of its own handles each delivery and takes this with it when it ends.
        MDC.put(CORRELATION_ID, RecordHeaders.correlationId(delivery.grant().headers()));
        try {
            return decodeAndPerform(delivery);
        } catch (RuntimeException e) {
            // Boundary: a defect of ours must not stall a partition. The dead letter keeps the grant, and the
            // processor's inquiry settles its slot.
            around.metrics().error(e);
            LOG.atError()
                    .addKeyValue("offset", delivery.grant().offset())
                    .setCause(e)
                    .log("a grant could not be handled");
            return deadLetter(delivery, "internal_error", e);
        }
    }

    private boolean decodeAndPerform(Delivery delivery) throws InterruptedException {
        for (int failures = 1; ; failures++) {
            try {
                return perform(delivery, decode(delivery.grant()));
            } catch (RegistryUnavailableException e) {
                around.metrics().error(e);
                LOG.atWarn().log("grant waits for the schema registry: {}", e.getMessage());
            } catch (UndecodableRecordException e) {
                return deadLetter(delivery, "undecodable", e);
            } catch (InvalidGrantException e) {
                return deadLetter(delivery, "invalid", e);
            }
            if (delivery.abandoned()) {
                return false;
            }
            Thread.sleep(around.backoff().after(failures));
        }
    }

    private Grant decode(ConsumerRecord<byte[], byte[]> consumed) {
        ActionGrant avro = deserializer.deserialize(consumed.topic(), consumed.headers(), consumed.value());
        if (avro == null) {
            throw new InvalidGrantException("the record has no value", null);
        }
        try {
            return GrantMapping.grant(avro);
        } catch (IllegalArgumentException e) {
            throw new InvalidGrantException(String.valueOf(e.getMessage()), e);
        }
    }

    private boolean perform(Delivery delivery, Grant grant) throws InterruptedException {
        try (Execution execution =
                new Execution(around, delivery, grant, trace(delivery.grant().headers(), grant))) {
            return execution.run();
        }
    }

    private static Trace trace(Headers headers, Grant grant) {
        return Trace.of(
                RecordHeaders.correlationId(headers),
                RecordHeaders.traceParent(headers),
                grant.attempt().actionId());
    }

    private boolean deadLetter(Delivery delivery, String reason, Throwable cause) throws InterruptedException {
        for (int failures = 1; ; failures++) {
            try {
                deadLetters.put(delivery.grant(), reason, cause);
                around.metrics().deadLetter(reason);
                return true;
            } catch (NotProducedException e) {
                around.metrics().error(e);
                LOG.atWarn().log("dead letter waits: {}", e.getMessage());
            }
            if (delivery.abandoned()) {
                return false;
            }
            Thread.sleep(around.backoff().after(failures));
        }
    }

    /** Decoded, but no grant. */
    static final class InvalidGrantException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InvalidGrantException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}

package io.quotidian.ingest.kafka;

import io.quotidian.ingest.failure.ProblemCode;
import io.quotidian.ingest.failure.RequestFailure;
import io.quotidian.schemas.Topic;
import io.quotidian.schemas.serde.RegistryUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Hands records to Kafka and waits, for a bounded time, until Kafka has them. */
public final class RecordSender {
    private final Producer<String, SpecificRecord> producer;
    private final String topicPrefix;
    private final Duration timeout;

    /**
     * Shares the producer with nobody else.
     *
     * @param timeout longest wait for the acknowledgements of one call
     */
    public RecordSender(Producer<String, SpecificRecord> producer, String topicPrefix, Duration timeout) {
        this.producer = producer;
        this.topicPrefix = topicPrefix;
        this.timeout = timeout;
    }

    /** Returns once Kafka has the record, and says where. */
    public String send(OutgoingRecord<?> outgoing) {
        return switch (sendAll(List.of(outgoing)).getFirst()) {
            case Delivery.Acknowledged acknowledged -> acknowledged.position();
            case Delivery.Failed failed -> throw failed.failure();
        };
    }

    /** How many partitions the topic has now. */
    public int partitions(Topic<?> topic) {
        try {
            return producer.partitionsFor(topic.name(topicPrefix)).size();
        } catch (KafkaException e) {
            throw notAcknowledged(e);
        }
    }

    /** One delivery for each record, in order. */
    public List<Delivery> sendAll(List<? extends OutgoingRecord<?>> outgoing) {
        List<CompletableFuture<Delivery>> deliveries = new ArrayList<>(outgoing.size());
        for (OutgoingRecord<?> one : outgoing) {
            deliveries.add(deliveries.isEmpty() ? start(one) : startUnlessAway(one, deliveries.getLast()));
        }
        CompletableFuture<Void> deadline =
                new CompletableFuture<Void>().completeOnTimeout(null, timeout.toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture<?> all = CompletableFuture.allOf(deliveries.toArray(CompletableFuture[]::new));
        CompletableFuture.anyOf(all, deadline).join();
        return deliveries.stream().map(RecordSender::outcome).toList();
    }

    /** Each attempt to reach an absent broker waits; a batch waits once. */
    private CompletableFuture<Delivery> startUnlessAway(OutgoingRecord<?> next, CompletableFuture<Delivery> previous) {
        boolean away = previous.isDone()
                && outcome(previous) instanceof Delivery.Failed failed
                && failed.failure().code() == ProblemCode.SERVICE_UNAVAILABLE;
        return away ? previous : start(next);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback is told the same
    private CompletableFuture<Delivery> start(OutgoingRecord<?> outgoing) {
        CompletableFuture<Delivery> delivery = new CompletableFuture<>();
        ProducerRecord<String, SpecificRecord> record = new ProducerRecord<>(
                outgoing.topic().name(topicPrefix),
                outgoing.partition(),
                outgoing.key(),
                outgoing.value(),
                outgoing.headers());
        try {
            producer.send(
                    record,
                    (metadata, error) -> delivery.complete(
                            error == null ? new Delivery.Acknowledged(position(metadata)) : failed(error)));
        } catch (KafkaException e) {
            delivery.complete(failed(e));
        }
        return delivery;
    }

    private static String position(RecordMetadata metadata) {
        return Positions.name(metadata.topic(), metadata.partition(), metadata.offset());
    }

    private static Delivery outcome(CompletableFuture<Delivery> delivery) {
        try {
            return delivery.isDone() ? delivery.join() : new Delivery.Failed(notAcknowledged(null));
        } catch (CompletionException e) {
            throw new IllegalStateException("A delivery is completed with its failure as a value", e);
        }
    }

    private static Delivery failed(Throwable error) {
        if (error instanceof RecordTooLargeException) {
            return new Delivery.Failed(RequestFailure.of(
                    ProblemCode.PAYLOAD_TOO_LARGE,
                    "The record is larger than Kafka takes; shorten the payload or the attributes",
                    error));
        }
        if (error instanceof RegistryUnavailableException) {
            return new Delivery.Failed(RequestFailure.of(
                    ProblemCode.SERVICE_UNAVAILABLE,
                    "The schema registry does not answer, so nothing was written; send the same request again later",
                    error));
        }
        if (error instanceof SerializationException) {
            return new Delivery.Failed(RequestFailure.of(
                    ProblemCode.SERVICE_UNAVAILABLE,
                    "The record cannot be written, so nothing was; the service's log says why and what to do",
                    error));
        }
        return new Delivery.Failed(notAcknowledged(error));
    }

    private static RequestFailure notAcknowledged(@Nullable Throwable cause) {
        String detail =
                "Kafka has not acknowledged the record in time, so it is not accepted; send the very same request"
                        + " again: a repetition does no harm";
        return cause == null
                ? RequestFailure.of(ProblemCode.SERVICE_UNAVAILABLE, detail)
                : RequestFailure.of(ProblemCode.SERVICE_UNAVAILABLE, detail, cause);
    }
}

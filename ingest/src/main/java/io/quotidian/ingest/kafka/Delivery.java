package io.quotidian.ingest.kafka;

import io.quotidian.ingest.failure.RequestFailure;

/** What became of one record that was handed to the producer. */
public sealed interface Delivery {
    /** All in-sync replicas have it. */
    record Acknowledged() implements Delivery {}

    /** Kafka did not say that it has it. */
    record Failed(RequestFailure failure) implements Delivery {}
}

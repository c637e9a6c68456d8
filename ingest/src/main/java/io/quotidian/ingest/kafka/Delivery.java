package io.quotidian.ingest.kafka;

import io.quotidian.ingest.failure.RequestFailure;

/** What became of one record that was handed to the producer. */
public sealed interface Delivery {
    /**
     * All in-sync replicas have it.
     *
     * @param position where, as decisions name what they were made upon: topic, partition and offset
     */
    record Acknowledged(String position) implements Delivery {}

    /** Kafka did not say that it has it. */
    record Failed(RequestFailure failure) implements Delivery {}
}

package io.quotidian.ingest.events;

import io.quotidian.ingest.failure.RequestFailure;

/** What became of one event of a request. */
public sealed interface Acceptance {
    /** Kafka has it. */
    record Accepted(String eventId, String actionId) implements Acceptance {}

    /** Kafka may or may not have it; in either case the request can be repeated. */
    record Failed(RequestFailure failure) implements Acceptance {}
}

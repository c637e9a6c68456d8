package io.quotidian.ingest.events;

import io.quotidian.avro.ContactEvent;

/**
 * A valid event on its way to Kafka.
 *
 * @param fingerprint the same for every event that asks for the very same thing; see {@link Fingerprint}
 */
public record IncomingEvent(ContactEvent event, String actionId, String fingerprint) {}

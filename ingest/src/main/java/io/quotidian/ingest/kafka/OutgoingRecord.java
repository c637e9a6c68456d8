package io.quotidian.ingest.kafka;

import io.quotidian.schemas.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;

/** A value for a topic of the catalogue, with key and headers. */
public record OutgoingRecord<V extends SpecificRecord>(Topic<V> topic, String key, V value, Headers headers) {}

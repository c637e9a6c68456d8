package io.quotidian.ingest.events;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/** The part of an action's document that intake owns; absent if the event came straight to Kafka. */
public record IntakeDocument(@BsonId String id, @Nullable Intake intake) {}

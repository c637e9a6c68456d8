package io.quotidian.ingest.timeline;

import io.quotidian.ingest.events.Intake;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * An action as two writers know it.
 *
 * @param intake written when the event came over HTTP
 * @param view written by the projection of the decisions
 */
public record ActionDocument(
        @BsonId String id,
        @Nullable Intake intake,
        @Nullable ActionView view) {}

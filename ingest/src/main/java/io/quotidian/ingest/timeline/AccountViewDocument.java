package io.quotidian.ingest.timeline;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/** An account's view under its id. */
public record AccountViewDocument(
        @BsonId String id, @Nullable AccountView view) {}

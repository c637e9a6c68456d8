package io.quotidian.ingest.policies;

import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * The emergency stop as it stands. The workers read {@code active}.
 *
 * @param active absent: it never was
 * @param version of the latest order
 */
public record EmergencyStopDocument(
        @BsonId String id,
        @Nullable Boolean active,
        long version,
        @Nullable String reason,
        @Nullable Instant changedAt) {}

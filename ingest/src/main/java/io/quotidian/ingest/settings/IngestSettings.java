package io.quotidian.ingest.settings;

import io.quotidian.service.SettingException;
import io.quotidian.service.Variables;
import java.time.Duration;

/**
 * What can be set about ingest, beyond what every service has.
 *
 * @param acceptTimeout longest wait for Kafka before a request is answered 503
 * @param databaseTimeout longest wait for MongoDB before a request is answered 503
 * @param applyWait how long a policy, pause or resume waits to be seen applied before it is answered PENDING
 * @param maxBodyBytes largest body of a request, bytes
 * @param maxBatchBodyBytes largest body of a batch, bytes
 * @param projectionThreads consumers of each projected topic in this process
 */
public record IngestSettings(
        Duration acceptTimeout,
        Duration databaseTimeout,
        Duration applyWait,
        int maxBodyBytes,
        int maxBatchBodyBytes,
        int projectionThreads) {
    private static final int KIBIBYTE = 1_024;
    private static final int MEBIBYTE = 1_024 * KIBIBYTE;
    private static final String MAX_BATCH_BODY_BYTES = "QUOTIDIAN_INGEST_MAX_BATCH_BODY_BYTES";

    public IngestSettings {
        if (maxBatchBodyBytes < maxBodyBytes) {
            throw new SettingException(
                    MAX_BATCH_BODY_BYTES,
                    Integer.toString(maxBatchBodyBytes),
                    "less than QUOTIDIAN_INGEST_MAX_BODY_BYTES",
                    "Set it to at least " + maxBodyBytes + ".");
        }
    }

    public static IngestSettings from(Variables variables) {
        return new IngestSettings(
                variables.duration(
                        "QUOTIDIAN_INGEST_ACCEPT_TIMEOUT",
                        Duration.ofSeconds(10),
                        Duration.ofMillis(200),
                        Duration.ofMinutes(2)),
                variables.duration(
                        "QUOTIDIAN_INGEST_DATABASE_TIMEOUT",
                        Duration.ofSeconds(5),
                        Duration.ofMillis(100),
                        Duration.ofMinutes(1)),
                variables.duration(
                        "QUOTIDIAN_INGEST_APPLY_WAIT", Duration.ofSeconds(5), Duration.ZERO, Duration.ofMinutes(1)),
                variables.number("QUOTIDIAN_INGEST_MAX_BODY_BYTES", MEBIBYTE, KIBIBYTE, 16 * MEBIBYTE),
                variables.number(MAX_BATCH_BODY_BYTES, 16 * MEBIBYTE, KIBIBYTE, 256 * MEBIBYTE),
                variables.number("QUOTIDIAN_INGEST_PROJECTION_THREADS", 2, 1, 64));
    }
}

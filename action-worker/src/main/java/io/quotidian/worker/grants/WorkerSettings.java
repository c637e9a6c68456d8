package io.quotidian.worker.grants;

import io.quotidian.service.Variables;
import java.time.Duration;

/**
 * The worker's own settings.
 *
 * @param sendTimeout real time that one send may take, and that a claim of somebody else's is waited for
 * @param storeTimeout real time that MongoDB is given for one operation
 * @param produceTimeout real time that Kafka is given to acknowledge one record
 * @param ledgerRetention how long a slot is kept, in the calendar's time
 */
record WorkerSettings(
        Duration sendTimeout,
        Duration storeTimeout,
        Duration produceTimeout,
        Duration ledgerRetention,
        Backoff backoff,
        ConsumptionSettings consumption) {

    private static final Duration MIN_TIMEOUT = Duration.ofMillis(50);
    private static final Duration MAX_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration MIN_PRODUCE_TIMEOUT = Duration.ofSeconds(3);

    /** Slots outlive the dedup memory (400 days) plus the longest time in the queue (7 days). */
    private static final Duration MIN_RETENTION = Duration.ofDays(407);

    private static final Duration MAX_RETENTION = Duration.ofDays(3_650);
    private static final int MAX_COUNT = 100_000;

    static WorkerSettings from(Variables variables) {
        Duration sendTimeout = timeout(variables, "QUOTIDIAN_SEND_TIMEOUT", Duration.ofSeconds(10));
        return new WorkerSettings(
                sendTimeout,
                timeout(variables, "QUOTIDIAN_WORKER_STORE_TIMEOUT", Duration.ofSeconds(5)),
                variables.duration(
                        "QUOTIDIAN_WORKER_PRODUCE_TIMEOUT", Duration.ofSeconds(15), MIN_PRODUCE_TIMEOUT, MAX_TIMEOUT),
                variables.duration("QUOTIDIAN_LEDGER_RETENTION", Duration.ofDays(450), MIN_RETENTION, MAX_RETENTION),
                new Backoff(
                        timeout(variables, "QUOTIDIAN_WORKER_RETRY_FIRST", Duration.ofMillis(100)),
                        timeout(variables, "QUOTIDIAN_WORKER_RETRY_LONGEST", Duration.ofSeconds(5))),
                consumption(variables, sendTimeout));
    }

    private static ConsumptionSettings consumption(Variables variables, Duration sendTimeout) {
        return new ConsumptionSettings(
                variables.number("QUOTIDIAN_WORKER_MAX_IN_FLIGHT", 128, 1, MAX_COUNT),
                variables.number("QUOTIDIAN_WORKER_WINDOW", 1_000, 1, MAX_COUNT),
                variables.number("QUOTIDIAN_WORKER_MAX_POLL_RECORDS", 200, 1, MAX_COUNT),
                timeout(variables, "QUOTIDIAN_WORKER_COMMIT_INTERVAL", Duration.ofMillis(200)),
                timeout(variables, "QUOTIDIAN_WORKER_REVOKE_DRAIN", Duration.ofSeconds(2)),
                timeout(variables, "QUOTIDIAN_WORKER_STOP_DRAIN", sendTimeout.plusSeconds(5)));
    }

    private static Duration timeout(Variables variables, String name, Duration otherwise) {
        return variables.duration(name, otherwise, MIN_TIMEOUT, MAX_TIMEOUT);
    }
}

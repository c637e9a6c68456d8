package io.quotidian.worker.grants;

import io.quotidian.worker.channel.Channels;
import io.quotidian.worker.ledger.GateKeeper;
import io.quotidian.worker.ledger.Ledger;
import java.time.Clock;
import java.time.Duration;

/**
 * Everything a handling acts on.
 *
 * @param clock the calendar's, which may run faster than real time
 * @param sendTimeout real time
 */
record Surroundings(
        Ledger ledger,
        GateKeeper gates,
        Channels channels,
        Outcomes outcomes,
        Clock clock,
        Duration sendTimeout,
        Backoff backoff,
        WorkerMetrics metrics) {}

package io.quotidian.chaos.run;

import io.quotidian.schemas.ActionIds;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;

/** Events at a steady pace, from the producers in turn to the accounts in turn, until it is told to stop. */
final class SteadyLoad implements AutoCloseable {

    private static final Duration PACE = Duration.ofMillis(50);

    /** Of a quarter of an hour: one that nobody stops does not fill the disk. */
    private static final int MOST = 18_000;

    private final List<ForeignProducer> producers;
    private final List<String> accounts;
    private final FutureTask<Set<String>> sending = new FutureTask<>(this::sendAll);
    private volatile boolean stopping;

    private SteadyLoad(List<ForeignProducer> producers, List<String> accounts) {
        this.producers = List.copyOf(producers);
        this.accounts = List.copyOf(accounts);
    }

    static SteadyLoad start(List<ForeignProducer> producers, List<String> accounts) {
        SteadyLoad load = new SteadyLoad(producers, accounts);
        Thread.ofPlatform().daemon().name("steady-load").start(load.sending);
        return load;
    }

    private Set<String> sendAll() throws IOException, InterruptedException, ExecutionException {
        Set<String> actions = new HashSet<>();
        long due = System.nanoTime();
        for (int number = 0; number < MOST && !stopping; number++) {
            String account = accounts.get(number / producers.size() % accounts.size());
            String eventId = "load-" + number;
            producers.get(number % producers.size()).send(account, eventId);
            actions.add(ActionIds.actionId(account, eventId));
            due += PACE.toNanos();
            LockSupport.parkNanos(due - System.nanoTime());
        }
        return actions;
    }

    /** Stops, and names the action of every event that Kafka has; fails if one could not be sent. */
    Set<String> stop() throws InterruptedException, ExecutionException {
        stopping = true;
        return sending.get();
    }

    @Override
    public void close() {
        stopping = true;
    }
}

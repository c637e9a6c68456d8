package io.quotidian.ingest.policies;

import io.quotidian.ingest.failure.ProblemCode;
import io.quotidian.ingest.failure.RequestFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One command of an account at a time, so that Kafka gets them in the order of their versions. */
public final class AccountTurns {
    private static final int STRIPES = 1_024;

    private final List<Lock> stripes =
            Stream.<Lock>generate(ReentrantLock::new).limit(STRIPES).toList();
    private final Duration patience;

    public AccountTurns(Duration patience) {
        this.patience = patience;
    }

    <T> T take(String accountId, Supplier<T> work) {
        Lock lock = stripes.get(Math.floorMod(accountId.hashCode(), STRIPES));
        acquire(lock);
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private void acquire(Lock lock) {
        try {
            if (!lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy("Another command of the account is still on its way to Kafka; send this one again later");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy("The service is shutting down; send the command again");
        }
    }

    private static RequestFailure busy(String detail) {
        return RequestFailure.of(ProblemCode.SERVICE_UNAVAILABLE, detail);
    }
}

package io.quotidian.ingest.http;

import io.quotidian.ingest.failure.ProblemCode;
import io.quotidian.ingest.failure.RequestFailure;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Lets only so many requests of a kind in at once, because of the memory that each takes; the others come again. */
final class Turnstile {
    private final Semaphore places;

    Turnstile(int places) {
        this.places = new Semaphore(places);
    }

    <T> T pass(Supplier<T> request) {
        if (!places.tryAcquire()) {
            throw RequestFailure.of(
                    ProblemCode.RATE_LIMIT_EXCEEDED, "Too many large requests at once; send it again a little later");
        }
        try {
            return request.get();
        } finally {
            places.release();
        }
    }
}

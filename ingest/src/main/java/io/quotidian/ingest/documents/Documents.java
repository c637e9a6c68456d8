package io.quotidian.ingest.documents;

import com.mongodb.MongoException;
import io.quotidian.ingest.failure.ProblemCode;
import io.quotidian.ingest.failure.RequestFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Waits for MongoDB, always for a bounded time: virtual threads may block. */
public final class Documents {
    /** MongoDB returns results in portions of this size; the embedded stand-in would send all at once. */
    public static final int BATCH_SIZE = 1_000;

    /** Operations of one request or one poll that are under way at once. */
    public static final int CONCURRENCY = 32;

    private final Duration timeout;

    public Documents(Duration timeout) {
        this.timeout = timeout;
    }

    public <T> Optional<T> one(Publisher<T> publisher) {
        return one(publisher, Duration.ZERO);
    }

    /**
     * Waits longer, for work that waits on purpose.
     *
     * @param extra on top of the time-out
     */
    public <T> Optional<T> one(Publisher<T> publisher, Duration extra) {
        return guarded(Mono.from(publisher), timeout.plus(extra)).blockOptional();
    }

    public <T> List<T> all(Publisher<T> publisher) {
        return guarded(Flux.from(publisher).collectList(), timeout)
                .blockOptional()
                .orElseThrow();
    }

    private static <T> Mono<T> guarded(Mono<T> mono, Duration limit) {
        return mono.timeout(limit)
                .onErrorMap(MongoException.class, Documents::unavailable)
                .onErrorMap(TimeoutException.class, Documents::unavailable);
    }

    private static RequestFailure unavailable(Throwable cause) {
        return RequestFailure.of(
                ProblemCode.DATABASE, "MongoDB does not answer in time; send the same request again later", cause);
    }
}

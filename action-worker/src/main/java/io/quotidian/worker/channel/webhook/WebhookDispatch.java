package io.quotidian.worker.channel.webhook;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.quotidian.worker.channel.Dispatch;
import io.quotidian.worker.protocol.Answer;
import io.quotidian.worker.protocol.Refusal;
import io.quotidian.worker.protocol.Scope;
import io.quotidian.worker.protocol.Terms;
import io.quotidian.worker.protocol.VoidReason;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One POST behind its endpoint's bulkhead and breaker. Used by one thread. */
final class WebhookDispatch implements Dispatch {

    private enum Permission {
        NONE,
        HELD,
        USED
    }

    private final Terms terms;
    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;
    private final Supplier<Answer> exchange;
    private Permission permission = Permission.NONE;

    WebhookDispatch(Terms terms, EndpointProtection.Protection protection, Supplier<Answer> exchange) {
        this.terms = terms;
        this.breaker = protection.breaker();
        this.bulkhead = protection.bulkhead();
        this.exchange = exchange;
    }

    @Override
    public Terms terms() {
        return terms;
    }

    /** The place first, since that may take a while; what the breaker says is then fresh. */
    @Override
    public @Nullable Refusal admit() {
        if (!bulkhead.tryAcquirePermission()) {
            return new Refusal(VoidReason.ENDPOINT_BUSY, "no place free at the endpoint " + bulkhead.getName());
        }
        if (!breaker.tryAcquirePermission()) {
            bulkhead.onComplete();
            return new Refusal(VoidReason.BREAKER_OPEN, "too many failures at the endpoint " + breaker.getName());
        }
        permission = Permission.HELD;
        return null;
    }

    @Override
    public Answer send() {
        if (permission != Permission.HELD) {
            throw new IllegalStateException("a send needs a permission, and has one only once: " + permission);
        }
        permission = Permission.USED;
        long start = breaker.getCurrentTimestamp();
        boolean answered = false;
        try {
            Answer answer = exchange.get();
            answered = true;
            breaker.onResult(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit(), answer);
            return answer;
        } finally {
            if (!answered) {
                breaker.releasePermission(); // a defect of ours says nothing of the endpoint
            }
            bulkhead.onComplete();
        }
    }

    @Override
    public void close() {
        if (permission == Permission.HELD) {
            permission = Permission.USED;
            breaker.releasePermission();
            bulkhead.onComplete();
        }
    }

    /** What speaks of the endpoint's health; a refusal of this recipient or account does not. */
    static boolean isProviderFailure(Object result) {
        return switch ((Answer) result) {
            case Answer.Accepted a -> false;
            case Answer.Refused a -> false;
            case Answer.NotSent a -> a.scope() == Scope.PROVIDER;
            case Answer.Uncertain a -> a.scope() == Scope.PROVIDER;
        };
    }
}

package io.quotidian.worker.channel.webhook;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** One breaker and one bulkhead per endpoint. They only ever say no before a send; they never repeat one. */
final class EndpointProtection {
    /** The least recently used endpoint beyond this is forgotten, and begins anew when it comes back. */
    private static final int MAX_ENDPOINTS = 1_000;

    record Protection(CircuitBreaker breaker, Bulkhead bulkhead) {}

    private final WebhookSettings settings;
    private final Map<URI, Protection> byUrl = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<URI, Protection> eldest) {
            return size() > MAX_ENDPOINTS;
        }
    };

    EndpointProtection(WebhookSettings settings) {
        this.settings = settings;
    }

    synchronized Protection of(URI url) {
        return byUrl.computeIfAbsent(url, this::protection);
    }

    private Protection protection(URI url) {
        CircuitBreakerConfig breaker = CircuitBreakerConfig.custom()
                .slidingWindow(
                        settings.breakerWindow(),
                        settings.breakerWindow(),
                        CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(settings.breakerFailurePercent())
                .waitDurationInOpenState(settings.breakerOpen())
                .permittedNumberOfCallsInHalfOpenState(WebhookSettings.BREAKER_PROBES)
                .recordResult(WebhookDispatch::isProviderFailure)
                .build();
        BulkheadConfig bulkhead = BulkheadConfig.custom()
                .maxConcurrentCalls(settings.maxConcurrent())
                .maxWaitDuration(settings.maxWait())
                .build();
        String name = Endpoint.shown(url);
        return new Protection(CircuitBreaker.of(name, breaker), Bulkhead.of(name, bulkhead));
    }
}

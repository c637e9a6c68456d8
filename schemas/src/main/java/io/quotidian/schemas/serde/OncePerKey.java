package io.quotidian.schemas.serde;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Remembers for ever what was found. Threads that ask for the same key at the same time cause one lookup. A refusal is
 * remembered briefly, so that a burst of poison pills does not become a burst of requests; an outage is not remembered.
 */
final class OncePerKey<K, V> {
    static final Duration REFUSAL_MEMORY = Duration.ofSeconds(10);
    static final int MAX_REFUSALS = 1_000;

    private record Refusal(RegistryRefusalException answer, long at) {}

    private final ConcurrentMap<K, CompletableFuture<V>> found = new ConcurrentHashMap<>();
    private final ConcurrentMap<K, Refusal> refused = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    OncePerKey(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    V get(K key, Function<K, V> lookup) {
        CompletableFuture<V> known = found.get(key);
        if (known != null) {
            return await(known);
        }
        throwIfRefused(key);
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> others = found.putIfAbsent(key, mine);
        return others == null ? look(key, lookup, mine) : await(others);
    }

    private V look(K key, Function<K, V> lookup, CompletableFuture<V> mine) {
        try {
            V value = lookup.apply(key);
            mine.complete(value);
            return value;
        } catch (RegistryRefusalException e) {
            remember(key, e);
            mine.completeExceptionally(e);
            throw e;
        } finally {
            if (!mine.isDone() || mine.isCompletedExceptionally()) {
                found.remove(key, mine);
                mine.completeExceptionally(new RegistryUnavailableException(
                        "The lookup that this one waited for failed; try again", null));
            }
        }
    }

    private void throwIfRefused(K key) {
        Refusal refusal = refused.get(key);
        if (refusal == null) {
            return;
        }
        if (nanoTime.getAsLong() - refusal.at() < REFUSAL_MEMORY.toNanos()) {
            throw refusal.answer();
        }
        refused.remove(key, refusal);
    }

    private void remember(K key, RegistryRefusalException answer) {
        if (refused.size() >= MAX_REFUSALS) {
            refused.clear();
        }
        refused.put(key, new Refusal(answer, nanoTime.getAsLong()));
    }

    private static <V> V await(CompletableFuture<V> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RegistryRefusalException refusal) {
                throw refusal;
            }
            throw new RegistryUnavailableException(String.valueOf(e.getMessage()), e.getCause());
        }
    }
}

package io.quotidian.quota.stream;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Values of a label whose number others decide. The first that come keep their own series, all beyond share one: a series is
 * never given up again, neither here nor in Prometheus.
 */
final class Names {
    static final String OTHER = "other";

    private final int most;
    private final Set<String> named = ConcurrentHashMap.newKeySet();

    /**
     * No name has been seen yet.
     *
     * @param most names of their own
     */
    Names(int most) {
        this.most = most;
    }

    String of(String name) {
        return named.contains(name) || take(name) ? name : OTHER;
    }

    private synchronized boolean take(String name) {
        return named.contains(name) || (named.size() < most && named.add(name));
    }
}

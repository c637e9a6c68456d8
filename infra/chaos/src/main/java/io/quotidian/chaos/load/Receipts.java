package io.quotidian.chaos.load;

import io.quotidian.chaos.check.Sent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What was asked for, and what was acknowledged of it. */
public final class Receipts {

    private record Key(String account, String key) {}

    private static final class Entry {
        private final Set<String> eventIds = new TreeSet<>();
        private final Set<String> actionIds = new TreeSet<>();
        private boolean acknowledged;
    }

    private final Map<Key, Entry> entries = new LinkedHashMap<>();
    private int acknowledgements;

    /** Before it is sent: it may arrive without an acknowledgement. */
    synchronized void asked(Order order) {
        entry(order).eventIds.add(order.eventId());
    }

    synchronized void acknowledged(Order order) {
        acknowledgements++;
        entry(order).acknowledged = true;
    }

    synchronized void acknowledged(Order order, String actionId) {
        acknowledged(order);
        entry(order).actionIds.add(actionId);
    }

    private Entry entry(Order order) {
        return entries.computeIfAbsent(new Key(order.account(), order.key()), key -> new Entry());
    }

    public synchronized int acknowledgements() {
        return acknowledgements;
    }

    public synchronized List<Sent> sent() {
        return entries.entrySet().stream()
                .map(entry -> new Sent(
                        entry.getKey().account(),
                        entry.getKey().key(),
                        entry.getValue().eventIds,
                        entry.getValue().acknowledged,
                        entry.getValue().actionIds))
                .toList();
    }
}

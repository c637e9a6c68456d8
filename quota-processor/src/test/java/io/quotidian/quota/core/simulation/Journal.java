package io.quotidian.quota.core.simulation;

import io.quotidian.quota.core.id.ActionType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the third party saw of one account, by its own clock, whoever sent it. */
final class Journal {

    /**
     * One send.
     *
     * @param order in which it was granted; {@link #OTHERS}: it is none of ours
     */
    record Entry(int place, Instant stamp, ActionType type, long order) {
        static final long OTHERS = 0;

        boolean isOurs() {
            return order != OTHERS;
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    void saw(Instant stamp, ActionType type, long order) {
        entries.add(new Entry(entries.size(), stamp, type, order));
    }

    List<Entry> ours() {
        return entries.stream().filter(Entry::isOurs).toList();
    }

    Set<Entry> all(Predicate<Entry> wanted) {
        return entries.stream().filter(wanted).collect(Collectors.toSet());
    }
}

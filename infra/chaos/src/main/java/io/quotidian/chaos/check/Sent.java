package io.quotidian.chaos.check;

import java.util.Set;

/**
 * One action as its producers know it.
 *
 * @param eventIds of every event that asked for it, acknowledged or not
 * @param acknowledged whether one of them was
 * @param actionIds what ingest answered
 */
public record Sent(String account, String key, Set<String> eventIds, boolean acknowledged, Set<String> actionIds) {
    public Sent {
        eventIds = Set.copyOf(eventIds);
        actionIds = Set.copyOf(actionIds);
    }
}

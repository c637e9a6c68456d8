package io.quotidian.local.demo.check;

import io.quotidian.avro.ActionStatus;
import io.quotidian.local.demo.census.ActionRecord;
import io.quotidian.local.demo.census.Census;
import io.quotidian.local.demo.input.InputEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Matches the input one by one with refusals, terminal states and the queue. */
public final class LostEvents {

    private LostEvents() {}

    /**
     * Describes every event that cannot be found.
     *
     * @param answers what ingest said to each event, in the input's order
     * @param garbage positions of the records that are no events, as topic partition and offset
     * @param deadLetters positions that the dead letters name
     */
    public static List<String> among(
            List<InputEvent> events,
            List<Answer> answers,
            Census census,
            Set<String> garbage,
            Set<String> deadLetters) {
        if (events.size() != answers.size()) {
            throw new IllegalArgumentException(events.size() + " events but " + answers.size() + " answers");
        }
        List<String> lost = new ArrayList<>();
        Map<String, String> ids = new HashMap<>();
        for (int i = 0; i < events.size(); i++) {
            String actionId = answers.get(i).actionId();
            if (actionId != null && !isFound(census, actionId)) {
                lost.add("event %d, action %s, was accepted and is nowhere".formatted(i + 1, actionId));
            } else if (actionId != null && !isOwn(ids, actionId, events.get(i))) {
                lost.add("event %d got the action id %s of another event".formatted(i + 1, actionId));
            }
        }
        garbage.stream()
                .filter(position -> !deadLetters.contains(position))
                .forEach(position -> lost.add("record " + position + " is no event and no dead letter"));
        return lost;
    }

    private static boolean isFound(Census census, String actionId) {
        return census.find(actionId)
                .map(ActionRecord::status)
                .filter(status -> status != ActionStatus.NONE)
                .isPresent();
    }

    /** Two different events must not hide behind one action. */
    private static boolean isOwn(Map<String, String> ids, String actionId, InputEvent event) {
        String name = event.account() + "|" + event.key();
        String before = ids.putIfAbsent(actionId, name);
        return before == null || before.equals(name);
    }
}

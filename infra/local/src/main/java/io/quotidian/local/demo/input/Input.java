package io.quotidian.local.demo.input;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a run pushes.
 *
 * @param contacts how many different contacts it concerns
 * @param garbage records that are no events at all, for the topic itself
 */
public record Input(int contacts, List<InputEvent> events, List<String> garbage) {

    public Input {
        events = List.copyOf(events);
        garbage = List.copyOf(garbage);
    }

    public int size() {
        return events.size() + garbage.size();
    }

    /** The accounts that the events name, in the order of their first event. */
    public List<String> accounts() {
        return events.stream()
                .map(InputEvent::account)
                .filter(account -> account.matches("[A-Za-z0-9._:@/-]{1,128}"))
                .distinct()
                .toList();
    }

    /** The events of a file: one JSON object a line, empty lines aside. */
    public static Input ofLines(Stream<String> lines) {
        List<InputEvent> events =
                lines.filter(line -> !line.isBlank()).map(InputEvent::of).toList();
        int contacts = (int) events.stream()
                .map(InputEvent::contactId)
                .filter(id -> !id.isEmpty())
                .distinct()
                .count();
        return new Input(contacts, events, List.of());
    }
}

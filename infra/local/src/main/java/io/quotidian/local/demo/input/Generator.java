package io.quotidian.local.demo.input;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;

/** Turns contacts into one event each and, if asked, adds the accidents of everyday life. */
public final class Generator {

    private static final int EVENTS_PER_DUPLICATE = 40;
    private static final int GARBAGE_RECORDS = 2;
    private static final String ACTION_TYPE = "message";

    private final LocalDate start;
    private final int accounts;
    private final Random random;

    /** Contacts without an account are dealt out to so many, in turn. */
    public Generator(LocalDate start, int accounts, long seed) {
        this.start = start;
        this.accounts = accounts;
        this.random = new Random(seed);
    }

    public Input events(List<Contact> contacts) {
        return new Input(contacts.size(), oneEach(contacts), List.of());
    }

    /** One event each, of which some come twice, three that ingest must refuse and two records that are no events. */
    public Input eventsWithAccidents(List<Contact> contacts) {
        List<InputEvent> events = new ArrayList<>(oneEach(contacts));
        List<InputEvent> again = new ArrayList<>(events);
        Collections.shuffle(again, random);
        again.stream().limit(events.size() / EVENTS_PER_DUPLICATE).forEach(event -> insert(events, event));
        invalid().forEach(event -> insert(events, event));
        List<String> garbage =
                Collections.nCopies(GARBAGE_RECORDS, "this is no event, whatever the producer thinks it is");
        return new Input(contacts.size(), events, garbage);
    }

    private void insert(List<InputEvent> events, InputEvent event) {
        events.add(random.nextInt(events.size() + 1), event);
    }

    private List<InputEvent> oneEach(List<Contact> contacts) {
        List<InputEvent> events = new ArrayList<>();
        for (int i = 0; i < contacts.size(); i++) {
            events.add(event(contacts.get(i), "account-" + (i % accounts + 1)));
        }
        return events;
    }

    private InputEvent event(Contact contact, String dealtTo) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("accountId", contact.accountId() == null ? dealtTo : contact.accountId());
        body.put("contactId", contact.contactId());
        body.put("kind", contact.kind());
        body.put("action", Map.of("type", ACTION_TYPE, "channel", "webhook", "payload", Map.of("text", text(contact))));
        body.put("dedupKey", contact.kind() + "-" + start.getYear() + "/" + contact.contactId());
        body.put("runId", contact.kind() + "-" + start);
        return InputEvent.of(JsonMapper.shared().writeValueAsString(body));
    }

    private static String text(Contact contact) {
        String name = contact.givenName().isEmpty() ? contact.contactId() : contact.givenName();
        return contact.kind().equals("birthday")
                ? "Happy birthday, " + name + "!"
                : "Hello " + name + ", may I visit you at " + contact.company() + "?";
    }

    private static List<InputEvent> invalid() {
        return List.of(InputEvent.of("""
                        {"accountId":"account-1","kind":"birthday","action":{"type":"message"},"dedupKey":"no-contact"}"""), InputEvent.of("""
                        {"accountId":"account-1","contactId":"contact-1","kind":"visit","dedupKey":"no-action"}"""), InputEvent.of("""
                        {"accountId":"not an id!","contactId":"contact-1","kind":"visit","action":{"type":"message"},\
                        "dedupKey":"bad-account"}"""));
    }
}

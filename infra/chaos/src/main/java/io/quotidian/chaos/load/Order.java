package io.quotidian.chaos.load;

import io.quotidian.avro.ContactAction;
import io.quotidian.avro.ContactEvent;
import io.quotidian.local.demo.input.InputEvent;

/** One contact event, whichever way it goes. */
record Order(String account, String key, String eventId, String contact, String type, String run) {

    InputEvent http() {
        return InputEvent.of("""
                {"eventId":"%s","accountId":"%s","contactId":"%s","kind":"chaos","dedupKey":"%s","runId":"%s",\
                "action":{"type":"%s","channel":"webhook","payload":{"text":"still here"}}}""".formatted(eventId, account, contact, key, run, type));
    }

    ContactEvent avro() {
        ContactAction action = ContactAction.newBuilder()
                .setType(type)
                .setPayload("{\"text\":\"still here\"}")
                .build();
        return ContactEvent.newBuilder()
                .setEventId(eventId)
                .setAccountId(account)
                .setContactId(contact)
                .setKind("chaos")
                .setAction(action)
                .setDedupKey(key)
                .setRunId(run)
                .build();
    }

    /** The same action asked for by another event. */
    Order again(String newEventId) {
        return new Order(account, key, newEventId, contact, type, run);
    }
}

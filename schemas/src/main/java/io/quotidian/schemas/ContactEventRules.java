package io.quotidian.schemas;

import static io.quotidian.schemas.Bounds.MAX_ATTRIBUTES;
import static io.quotidian.schemas.Bounds.MAX_ID_CHARACTERS;
import static io.quotidian.schemas.Bounds.MAX_PRIORITY;
import static io.quotidian.schemas.Bounds.MAX_TEXT_CHARACTERS;
import static io.quotidian.schemas.Bounds.MIN_PRIORITY;

import io.quotidian.avro.ContactAction;
import io.quotidian.avro.ContactEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a contact event must be to be accepted. */
public final class ContactEventRules {
    private ContactEventRules() {}

    /** Everything that is wrong with the event; nothing for a good one. */
    public static List<Violation> violations(ContactEvent event) {
        Violations violations = new Violations();
        violations.id("eventId", event.getEventId());
        violations.id("accountId", event.getAccountId());
        violations.id("contactId", event.getContactId());
        violations.id("kind", event.getKind());
        action(event.getAction(), violations);
        violations.optionalId("dedupKey", event.getDedupKey());
        violations.optionalId("runId", event.getRunId());
        violations.range("priority", event.getPriority(), MIN_PRIORITY, MAX_PRIORITY);
        period(event, violations);
        attributes(event.getAttributes(), violations);
        return violations.toList();
    }

    private static void action(ContactAction action, Violations violations) {
        violations.id("action.type", action.getType());
        violations.id("action.channel", action.getChannel());
        violations.addAll(Payload.violations("action.payload", action.getPayload()));
    }

    private static void period(ContactEvent event, Violations violations) {
        Instant from = event.getNotBefore();
        Instant until = event.getExpiresAt();
        violations.moment("occurredAt", event.getOccurredAt());
        violations.moment("notBefore", from);
        violations.moment("expiresAt", until);
        violations.require(
                from == null || until == null || from.isBefore(until),
                "expiresAt",
                () -> "must lie after notBefore, " + from);
    }

    private static void attributes(Map<String, String> attributes, Violations violations) {
        violations.require(
                attributes.size() <= MAX_ATTRIBUTES,
                "attributes",
                () -> "must have at most " + MAX_ATTRIBUTES + " entries, but has " + attributes.size());
        attributes.entrySet().stream().limit(MAX_ATTRIBUTES).forEach(entry -> {
            String shown = entry.getKey()
                    .substring(0, Math.min(MAX_ID_CHARACTERS, entry.getKey().length()));
            violations.text("attributes." + shown, entry.getKey(), MAX_ID_CHARACTERS);
            violations.text("attributes." + shown, entry.getValue(), MAX_TEXT_CHARACTERS);
        });
    }
}

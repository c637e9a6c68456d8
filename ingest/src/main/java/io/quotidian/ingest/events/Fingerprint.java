package io.quotidian.ingest.events;

import io.quotidian.avro.ContactEvent;
import io.quotidian.ingest.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Tells whether two events with the same key ask for the same thing. What only reports the event (its id, when it
 * happened) and the order of JSON fields do not count.
 */
final class Fingerprint {
    private Fingerprint() {}

    static String of(ContactEvent event, JsonNode payload) {
        MessageDigest digest = sha256();
        add(digest, event.getAccountId());
        add(digest, event.getContactId());
        add(digest, event.getKind());
        add(digest, event.getAction().getType());
        add(digest, event.getAction().getChannel());
        add(digest, Json.sortedText(payload));
        add(digest, String.valueOf(event.getRunId()));
        add(digest, Integer.toString(event.getPriority()));
        add(digest, String.valueOf(event.getNotBefore()));
        add(digest, String.valueOf(event.getExpiresAt()));
        add(digest, new TreeMap<>(event.getAttributes()).toString());
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The separator is no character of any id and cannot appear unescaped in JSON. */
    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}

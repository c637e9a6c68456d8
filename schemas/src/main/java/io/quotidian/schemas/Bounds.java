package io.quotidian.schemas;

import java.time.Instant;

/** The limits that every producer meets, over HTTP and over Kafka alike. */
public final class Bounds {
    public static final int MAX_ID_CHARACTERS = 128;
    public static final int MAX_TEXT_CHARACTERS = 5_000;
    public static final int MAX_REASON_CHARACTERS = 1_000;
    public static final int MAX_PAYLOAD_BYTES = 64 * 1024;
    public static final int MAX_PAYLOAD_DEPTH = 8;
    public static final int MAX_ATTRIBUTES = 50;
    public static final int MIN_PRIORITY = 0;
    public static final int MAX_PRIORITY = 9;

    /** Beyond these years milliseconds since 1970 overflow once a duration is added, or no calendar agrees. */
    public static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    public static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    static final String ID_RULE = "must have 1 to " + MAX_ID_CHARACTERS + " characters of A-Z a-z 0-9 . _ : @ / -";

    private static final String ID_MARKS = "._:@/-";

    private Bounds() {}

    /** Whether the text may name an event, account, contact, kind, action type, channel or run. */
    public static boolean isId(String text) {
        if (text.isEmpty() || text.length() > MAX_ID_CHARACTERS) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!isOfIds(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether the moment lies in the years 1900 to 9999. */
    public static boolean isMoment(Instant moment) {
        return !moment.isBefore(EARLIEST) && !moment.isAfter(LATEST);
    }

    /** Asked of every character of every event: a regular expression took a twentieth of a decision's time. */
    private static boolean isOfIds(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || ID_MARKS.indexOf(c) >= 0;
    }

    static int characters(String text) {
        return text.codePointCount(0, text.length());
    }
}

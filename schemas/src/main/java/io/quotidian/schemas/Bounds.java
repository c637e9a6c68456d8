package io.quotidian.schemas;

import java.util.regex.Pattern;

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

    static final String ID_RULE = "must have 1 to " + MAX_ID_CHARACTERS + " characters of A-Z a-z 0-9 . _ : @ / -";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:@/-]{1," + MAX_ID_CHARACTERS + "}");

    private Bounds() {}

    /** Whether the text may name an event, account, contact, kind, action type, channel or run. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    static int characters(String text) {
        return text.codePointCount(0, text.length());
    }
}

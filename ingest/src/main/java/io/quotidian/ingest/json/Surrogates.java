package io.quotidian.ingest.json;

import java.nio.charset.StandardCharsets;

/** JSON's escapes can spell half of a surrogate pair, which no UTF-8 carries: it would arrive as a question mark. */
public final class Surrogates {
    public static final String REFUSAL = "must not hold half of a surrogate pair";

    private Surrogates() {}

    public static boolean areWhole(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}

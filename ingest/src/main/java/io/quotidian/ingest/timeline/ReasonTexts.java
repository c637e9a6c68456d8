package io.quotidian.ingest.timeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the reasons mean, in words: the page that people read is the source. */
public final class ReasonTexts {

    private static final String PAGE = "/reasons.md";
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9_…]+)` \\| (.*?) \\| (.*?) \\|$");
    private static final Text UNKNOWN = new Text("This version has no words for it.", "Look at the worker's log.");

    private static final Map<String, Text> TEXTS = read();

    private ReasonTexts() {}

    /**
     * What a reason means.
     *
     * @param advice what to do about it
     */
    public record Text(String meaning, String advice) {}

    /** The words for a code; those of a family ({@code http_…}) share theirs. */
    public static Text of(String code) {
        Text own = TEXTS.get(code);
        return own == null ? TEXTS.getOrDefault(family(code), UNKNOWN) : own;
    }

    private static String family(String code) {
        return code.substring(0, code.indexOf('_') + 1) + '…';
    }

    private static Map<String, Text> read() {
        Map<String, Text> texts = new HashMap<>();
        ROW.matcher(page()).results().forEach(row -> texts.put(row.group(1), text(row)));
        return Map.copyOf(texts);
    }

    private static Text text(MatchResult row) {
        return new Text(row.group(2), row.group(3));
    }

    private static String page() {
        try (InputStream in = Objects.requireNonNull(ReasonTexts.class.getResourceAsStream(PAGE), PAGE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(PAGE + " cannot be read", e);
        }
    }
}

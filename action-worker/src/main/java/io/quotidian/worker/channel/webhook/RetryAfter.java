package io.quotidian.worker.channel.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After}: seconds, or an HTTP date. */
final class RetryAfter {
    /** A third party that asks for more is asked again after this. */
    static final Duration LONGEST = Duration.ofDays(30);

    private static final int MAX_DIGITS = 10;

    private RetryAfter() {}

    /** Null if there is none, or none that can be read. */
    static @Nullable Duration parse(@Nullable String header, Instant realNow) {
        if (header == null) {
            return null;
        }
        String text = header.strip();
        Duration wait = text.matches("\\d{1," + MAX_DIGITS + "}")
                ? Duration.ofSeconds(Long.parseLong(text))
                : untilDate(text, realNow);
        return wait == null ? null : clamp(wait);
    }

    private static @Nullable Duration untilDate(String text, Instant realNow) {
        try {
            return Duration.between(realNow, Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Duration clamp(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}

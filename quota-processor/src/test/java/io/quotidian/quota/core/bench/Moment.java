package io.quotidian.quota.core.bench;

import java.time.Instant;
import java.time.OffsetDateTime;

/** Moments as tests write them: {@code 20T10:00} is on Friday the 20th of November 2026, UTC. */
public final class Moment {
    private static final String SHORT = "\\d\\dT.*";

    private Moment() {}

    public static Instant of(String text) {
        return text.matches(SHORT)
                ? OffsetDateTime.parse("2026-11-" + text + "Z").toInstant()
                : OffsetDateTime.parse(text).toInstant();
    }
}

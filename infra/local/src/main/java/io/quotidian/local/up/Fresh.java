package io.quotidian.local.up;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a home that begins beside an old one does not know. */
final class Fresh {

    /** What the old life still had on the wire is seen by then, or never: the safe default's {@code settleOwn}. */
    static final Duration ON_THE_WIRE = Duration.ofMinutes(15);

    private Fresh() {}

    /**
     * The moment before which sends are unknown; absent: there were none to a real endpoint.
     *
     * @param old what the old home remembers of itself; absent proves nothing
     */
    static @Nullable Instant unknownBefore(Optional<HomeRecord> old, LastSent stated, Instant now) {
        return switch (stated) {
            case LastSent.Never ignored -> null;
            case LastSent.At at -> at.moment().plus(ON_THE_WIRE);
            case LastSent.Unsaid ignored -> unknownBefore(old, now);
        };
    }

    /**
     * The same where a home begins.
     *
     * @param testament of the home that was here before; absent: there was none, or everything is known of it
     */
    static @Nullable Instant handedOn(Optional<Instant> testament, LastSent stated, Instant now) {
        return testament.isEmpty() ? null : unknownBefore(testament.map(HomeRecord::begin), stated, now);
    }

    private static @Nullable Instant unknownBefore(Optional<HomeRecord> old, Instant now) {
        boolean real = old.map(HomeRecord::real).orElse(true);
        return real ? now.plus(ON_THE_WIRE) : old.map(HomeRecord::unknownBefore).orElse(null);
    }
}

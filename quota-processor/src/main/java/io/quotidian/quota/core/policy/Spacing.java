package io.quotidian.quota.core.policy;

import io.quotidian.quota.core.id.ActionId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The gap that follows a grant: {@code min}, and a part of {@code jitter} that only the granted action's id decides, so
 * that the same history always gives the same gaps.
 *
 * <p>The part is {@code lot / 65535} of the jitter, cut to whole milliseconds; the lot is the 64-bit
 * FNV-1a hash of the id's UTF-8 bytes, its four 16-bit words folded into one by exclusive or.
 */
public record Spacing(Duration min, Duration jitter) {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final int HALF = 32;
    private static final int QUARTER = 16;
    private static final int LARGEST_LOT = 0xffff;

    public Spacing {
        if (min.isNegative() || jitter.isNegative()) {
            throw new IllegalArgumentException("spacing must not be negative");
        }
    }

    public static Spacing of(Duration min) {
        return new Spacing(min, Duration.ZERO);
    }

    /** What an action draws, 0 to 65535. */
    public static int lot(ActionId action) {
        long hash = FNV_OFFSET;
        for (byte octet : action.value().getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 0xff)) * FNV_PRIME;
        }
        long half = hash ^ (hash >>> HALF);
        return (int) ((half ^ (half >>> QUARTER)) & LARGEST_LOT);
    }

    /** The gap after an action that drew this lot. */
    public Duration gap(int lot) {
        return jitter.isZero() ? min : min.plusMillis(jitter.toMillis() * lot / LARGEST_LOT);
    }
}

package io.quotidian.quota.history;

import io.quotidian.avro.QuotaDecision;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A decision that was kept, and what comes out when it is made again.
 *
 * @param again absent: nothing is decided
 */
public record Difference(QuotaDecision kept, @Nullable QuotaDecision again) {

    /** Whether both are the same, byte by byte. */
    public boolean isNone() {
        try {
            return again != null && kept.toByteBuffer().equals(again.toByteBuffer());
        } catch (IOException e) {
            throw new UncheckedIOException("a decision cannot be encoded", e);
        }
    }
}

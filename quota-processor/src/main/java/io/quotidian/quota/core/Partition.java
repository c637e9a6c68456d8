package io.quotidian.quota.core;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What all accounts of a partition share.
 *
 * @param epoch absent: the state is empty or lost, and empty state is sealed state
 * @param stopped an emergency stop is in force
 * @param stopVersion version of the command that set it
 * @param openGrants grants out without a first outcome
 * @param skew how far this processor's clock is at least off the broker's, on the calendar; measured, not stored
 */
public record Partition(@Nullable Epoch epoch, boolean stopped, long stopVersion, int openGrants, Duration skew) {

    public static final Partition SEALED = new Partition(null, false, 0, 0);

    public Partition {
        if (skew.isNegative()) {
            throw new IllegalArgumentException("skew is a distance, is " + skew);
        }
    }

    public Partition(@Nullable Epoch epoch, boolean stopped, long stopVersion, int openGrants) {
        this(epoch, stopped, stopVersion, openGrants, Duration.ZERO);
    }

    public Partition withSkew(Duration measured) {
        return new Partition(epoch, stopped, stopVersion, openGrants, measured);
    }

    /** One life of the state, between two restores. */
    public record Epoch(long number, String id, boolean closed) {}

    public boolean isSealed() {
        return epoch == null || epoch.closed();
    }

    /** Opens only a state that already holds that very epoch, closed. */
    public Partition opened(long number, String id) {
        boolean matches =
                epoch != null && epoch.number() == number && epoch.id().equals(id);
        return matches ? new Partition(new Epoch(number, id, false), stopped, stopVersion, openGrants, skew) : this;
    }

    public Partition stopped(boolean active, long version) {
        return version > stopVersion ? new Partition(epoch, active, version, openGrants, skew) : this;
    }

    public Partition granted() {
        return new Partition(epoch, stopped, stopVersion, openGrants + 1, skew);
    }

    public Partition answered() {
        return new Partition(epoch, stopped, stopVersion, Math.max(0, openGrants - 1), skew);
    }
}

package io.quotidian.quota.core;

import io.quotidian.quota.core.account.Surroundings;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What all accounts of a partition share.
 *
 * @param epoch absent: the state is empty or lost, and empty state is sealed state
 * @param stopped an emergency stop is in force
 * @param stopVersion version of the command that set it
 * @param openGrants grants out without a first outcome
 * @param walks runs that are being cancelled in all accounts
 * @param clocks how far they can be trusted; measured, not stored
 */
public record Partition(
        @Nullable Epoch epoch, boolean stopped, long stopVersion, int openGrants, Walks walks, Clocks clocks) {

    public static final Partition SEALED = new Partition(null, false, 0, 0);

    public Partition(@Nullable Epoch epoch, boolean stopped, long stopVersion, int openGrants) {
        this(epoch, stopped, stopVersion, openGrants, Walks.NONE, Clocks.AGREED);
    }

    public Partition withWalks(Walks next) {
        return new Partition(epoch, stopped, stopVersion, openGrants, next, clocks);
    }

    public Partition withClocks(Clocks measured) {
        return measured.equals(clocks) ? this : new Partition(epoch, stopped, stopVersion, openGrants, walks, measured);
    }

    /**
     * One life of the state, between two restores.
     *
     * @param unknownBefore what was sent before this moment, by whomever, is not known here; absent: nothing was
     */
    public record Epoch(
            long number,
            String id,
            boolean closed,
            @Nullable Instant unknownBefore) {
        public Epoch(long number, String id, boolean closed) {
            this(number, id, closed, null);
        }

        Epoch opened() {
            return new Epoch(number, id, false, unknownBefore);
        }
    }

    /** Whether all that may have been sent since this moment is known here. */
    public boolean knowsSince(Instant moment) {
        return epoch == null || epoch.unknownBefore() == null || !moment.isBefore(epoch.unknownBefore());
    }

    /** What a decision sees of it. */
    Surroundings around(int credit) {
        return new Surroundings(
                isSealed(),
                stopped,
                openGrants >= credit,
                epoch == null ? null : epoch.unknownBefore(),
                clocks.measured(),
                clocks.apart());
    }

    public boolean isSealed() {
        return epoch == null || epoch.closed();
    }

    /**
     * Obeys an order about all accounts.
     *
     * @param offset where it stands in its topic
     * @param now by the broker's clock, which no account's is ahead of: whatever was accepted before is not later
     * @return empty: as many runs are being cancelled as may be
     */
    public Optional<Partition> obey(FleetOrder order, long offset, Instant now) {
        return switch (order) {
            case FleetOrder.Open open -> Optional.of(opened(open.epoch(), open.id()));
            case FleetOrder.Stop stop -> Optional.of(stopped(stop.active(), stop.version()));
            case FleetOrder.CancelRun cancel ->
                walks.take(cancel.run())
                        ? Optional.of(withWalks(walks.ordered(cancel.run(), now, offset)))
                        : Optional.empty();
        };
    }

    /** Opens only a state that already holds that very epoch, closed. */
    public Partition opened(long number, String id) {
        return epoch != null && epoch.number() == number && epoch.id().equals(id)
                ? new Partition(epoch.opened(), stopped, stopVersion, openGrants, walks, clocks)
                : this;
    }

    public Partition stopped(boolean active, long version) {
        return version > stopVersion ? new Partition(epoch, active, version, openGrants, walks, clocks) : this;
    }

    public Partition granted() {
        return new Partition(epoch, stopped, stopVersion, openGrants + 1, walks, clocks);
    }

    public Partition answered() {
        return new Partition(epoch, stopped, stopVersion, Math.max(0, openGrants - 1), walks, clocks);
    }
}

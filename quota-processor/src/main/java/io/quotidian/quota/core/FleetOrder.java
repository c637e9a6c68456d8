package io.quotidian.quota.core;

import io.quotidian.quota.core.id.RunId;

/** An order about all accounts, of which every partition has a copy. */
public sealed interface FleetOrder {

    record Open(long epoch, String id) implements FleetOrder {}

    record Stop(boolean active, long version) implements FleetOrder {}

    /** Ends what waits of a run in every account; what is out is not queued again. */
    record CancelRun(RunId run) implements FleetOrder {}
}

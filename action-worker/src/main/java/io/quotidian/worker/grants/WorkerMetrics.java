package io.quotidian.worker.grants;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quotidian.schemas.Topics;
import io.quotidian.worker.protocol.Slot;
import io.quotidian.worker.protocol.SlotState;
import io.quotidian.worker.protocol.Status;
import io.quotidian.worker.protocol.VoidReason;
import java.util.Set;
import java.util.function.Supplier;

/** What Prometheus sees of the worker. */
final class WorkerMetrics {
    private static final String CHANNEL = "channel";
    private static final String SERVICE = "action-worker";

    private final MeterRegistry meters;
    private final Set<String> channels;

    /**
     * Registers what would otherwise appear only with its first count.
     *
     * @param channels the only names used as tags: events may name any channel
     */
    WorkerMetrics(MeterRegistry meters, Set<String> channels) {
        this.meters = meters;
        this.channels = Set.copyOf(channels);
        meters.counter("quotidian.leases.expired");
        meters.counter("quotidian.claims.conflict");
        meters.counter("quotidian.unknown");
    }

    /** This handling brought the slot to what it says; a repeated publication is not counted again. */
    void settled(Slot slot) {
        meters.counter(
                        "quotidian.actions",
                        "status",
                        slot.state().status().name(),
                        CHANNEL,
                        channelTag(slot.attempt().channel()))
                .increment();
        count(slot.state());
    }

    private void count(SlotState state) {
        if (state.status() == Status.UNKNOWN) {
            meters.counter("quotidian.unknown").increment();
        }
        if (state.voided() && state.reason().equals(VoidReason.LEASE_OVER.code())) {
            meters.counter("quotidian.leases.expired").increment();
        }
    }

    void claimConflict() {
        meters.counter("quotidian.claims.conflict").increment();
    }

    <T> T timeSend(String channel, Supplier<T> send) {
        Timer timer = Timer.builder("quotidian.send")
                .tag(CHANNEL, channelTag(channel))
                .publishPercentileHistogram()
                .register(meters);
        return timer.record(send);
    }

    /** By the topic it came from, without a prefix, as every service counts them. */
    void deadLetter(String reason) {
        meters.counter("quotidian.dlt.records", "topic", Topics.ACTION_GRANTS.name(), "reason", reason)
                .increment();
    }

    void error(Throwable failure) {
        meters.counter(
                        "quotidian.errors",
                        "service",
                        SERVICE,
                        "type",
                        failure.getClass().getSimpleName())
                .increment();
    }

    private String channelTag(String channel) {
        return channels.contains(channel) ? channel : "unknown";
    }
}

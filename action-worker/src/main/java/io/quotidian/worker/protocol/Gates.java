package io.quotidian.worker.protocol;

import org.jspecify.annotations.Nullable;

/** Everything that may forbid a claimed send, read after the claim was acknowledged. */
public record Gates(Fence fence, boolean emergencyStop, boolean paused, boolean suppressed) {

    /** The first closed gate, or null if all are open. */
    @Nullable
    VoidReason closedFor(Attempt attempt) {
        if (!fence.admits(attempt)) {
            return VoidReason.VOID_EPOCH;
        }
        if (emergencyStop) {
            return VoidReason.EMERGENCY_STOP;
        }
        if (paused) {
            return VoidReason.PAUSED;
        }
        return suppressed ? VoidReason.SUPPRESSED : null;
    }
}

package io.quotidian.worker.protocol;

import java.util.Locale;

/** Why a slot was closed before anything could leave. The first group passes; the second concerns the action itself. */
public enum VoidReason {
    LEASE_OVER(Status.NOT_SENT, Scope.NONE),
    VOID_EPOCH(Status.NOT_SENT, Scope.NONE),
    EMERGENCY_STOP(Status.NOT_SENT, Scope.NONE),
    PAUSED(Status.NOT_SENT, Scope.NONE),
    BREAKER_OPEN(Status.NOT_SENT, Scope.PROVIDER),
    ENDPOINT_BUSY(Status.NOT_SENT, Scope.NONE),
    ENDPOINT_DISABLED(Status.NOT_SENT, Scope.ACCOUNT),
    ENDPOINT_INVALID(Status.NOT_SENT, Scope.ACCOUNT),
    UNKNOWN_CHANNEL(Status.NOT_SENT, Scope.NONE),
    NOT_REPEATABLE(Status.NOT_SENT, Scope.NONE),

    SUPPRESSED(Status.REJECTED, Scope.RECIPIENT),
    TEMPLATE_ERROR(Status.REJECTED, Scope.RECIPIENT);

    private final Status status;
    private final Scope scope;

    VoidReason(Status status, Scope scope) {
        this.status = status;
        this.scope = scope;
    }

    Status status() {
        return status;
    }

    Scope scope() {
        return scope;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

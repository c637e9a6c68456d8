package io.quotidian.worker.protocol;

/** We do not send, and why: becomes a VOID slot. */
public record Refusal(VoidReason reason, String detail) {

    public static Refusal of(VoidReason reason) {
        return new Refusal(reason, "");
    }
}

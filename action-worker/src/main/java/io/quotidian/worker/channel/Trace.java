package io.quotidian.worker.channel;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What connects a send with the event that asked for it.
 *
 * @param traceparent as W3C Trace Context has it: version, trace id, parent id, flags
 */
public record Trace(String correlationId, @Nullable String traceparent) {

    private static final Pattern TRACE_ID = Pattern.compile("[0-9a-f]{32}");
    private static final int PARENT_ID_DIGITS = 16;

    /** As the record's headers say; what they do not say follows from the action, so that every try of it agrees. */
    public static Trace of(@Nullable String correlationId, @Nullable String traceparent, String actionId) {
        return new Trace(
                correlationId == null ? actionId : correlationId,
                traceparent == null ? traceparentOf(actionId) : traceparent);
    }

    private static @Nullable String traceparentOf(String actionId) {
        return TRACE_ID.matcher(actionId).matches()
                ? "00-" + actionId + "-" + actionId.substring(0, PARENT_ID_DIGITS) + "-00"
                : null;
    }
}

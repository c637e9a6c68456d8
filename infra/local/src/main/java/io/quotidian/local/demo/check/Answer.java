package io.quotidian.local.demo.check;

import org.jspecify.annotations.Nullable;

/**
 * What ingest said to one event of the input.
 *
 * @param actionId of an accepted event
 * @param code of a refused one
 */
public record Answer(@Nullable String actionId, @Nullable String code) {
    public static Answer accepted(String actionId) {
        return new Answer(actionId, null);
    }

    public static Answer refused(String code) {
        return new Answer(null, code);
    }
}

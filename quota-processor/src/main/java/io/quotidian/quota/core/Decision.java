package io.quotidian.quota.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The next state and what to do about it.
 *
 * @param hold of an offered action that was not granted: why, and until when; of a granted one: what holds the next
 */
public record Decision(
        State next, List<Effect> effects, @Nullable Hold hold) {
    public Decision {
        effects = List.copyOf(effects);
    }
}

package io.quotidian.schemas;

import java.time.Duration;

/** What the broker may remove from a topic. */
public sealed interface Cleanup {

    /** Records older than this. */
    record Delete(Duration retention) implements Cleanup {
        public Delete {
            requirePositive("retention", retention);
        }
    }

    /** Records superseded by a newer one of their key, once they are this old. */
    record Compact(Duration minimumLag) implements Cleanup {
        public Compact {
            requirePositive("minimumLag", minimumLag);
        }
    }

    private static void requirePositive(String what, Duration duration) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException(what + " must be positive, but is " + duration);
        }
    }
}

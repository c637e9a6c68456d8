package io.quotidian.simulator.judge;

import java.util.Optional;

/** One promise. Judged from evidence alone: a judge that shared code with the judged would share its errors. */
public interface Invariant {

    default String name() {
        return getClass().getSimpleName();
    }

    /** What broke it; empty if it holds. */
    Optional<String> violation(Evidence evidence);
}

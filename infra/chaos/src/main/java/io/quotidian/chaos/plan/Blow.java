package io.quotidian.chaos.plan;

import java.time.Duration;

/** What befalls one instance. */
public sealed interface Blow {

    /** Until the instance lives again. */
    Duration length();

    /** SIGKILL; started again after this. */
    record Kill(Duration length) implements Blow {}

    /** SIGTERM; started again this long after it was asked. */
    record Terminate(Duration length) implements Blow {}

    /** SIGSTOP, and SIGCONT after this: a zombie, if others have taken over meanwhile. */
    record Freeze(Duration length) implements Blow {}
}

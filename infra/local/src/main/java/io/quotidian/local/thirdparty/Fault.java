package io.quotidian.local.thirdparty;

import java.time.Duration;

/** How one request is mistreated. */
public sealed interface Fault {

    record None() implements Fault {}

    /** Acts and answers late, but within any sender's patience. */
    record Slow(Duration delay) implements Fault {}

    /** Refuses with 429 and does nothing. */
    record Throttled(Duration retryAfter) implements Fault {}

    /** Answers 500 and does nothing. */
    record ErrorBefore() implements Fault {}

    /** Acts, then answers 502. */
    record ErrorAfter() implements Fault {}

    /** Acts so late that no sender waits for the answer. */
    record Hang(Duration delay) implements Fault {}

    /** Acts, then closes the connection without an answer. */
    record Drop() implements Fault {}
}

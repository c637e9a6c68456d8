/**
 * The worker's rules as a pure machine: {@link io.quotidian.worker.protocol.GrantMachine} says what to do next with one
 * delivery of one grant. No clock, no I/O, no chance: the shell performs the action and reports what came of it.
 */
@NullMarked
package io.quotidian.worker.protocol;

import org.jspecify.annotations.NullMarked;

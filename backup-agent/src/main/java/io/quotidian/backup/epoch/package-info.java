/**
 * The life of a cluster begins here: {@code init} writes epoch 1 into the state's changelog and opens the fence.
 *
 * <p>{@link io.quotidian.backup.epoch.Survey} says what is there, {@link io.quotidian.backup.epoch.Verdict} decides
 * what that means (pure), {@link io.quotidian.backup.epoch.Initialisation} takes the steps, each of which a later run
 * may repeat.
 */
@NullMarked
package io.quotidian.backup.epoch;

import org.jspecify.annotations.NullMarked;

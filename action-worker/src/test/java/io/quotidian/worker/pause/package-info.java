/** Tests of the pause that a worker orders itself. */
@NullMarked
package io.quotidian.worker.pause;

import org.jspecify.annotations.NullMarked;

/** Pausing an account from the worker's side: its endpoint is gone. */
@NullMarked
package io.quotidian.worker.pause;

import org.jspecify.annotations.NullMarked;

/** The parts of the pipeline as child processes. */
@NullMarked
package io.quotidian.local.stack;

import org.jspecify.annotations.NullMarked;

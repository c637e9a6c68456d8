/** Measurements, run by hand. None is a test: a figure means something only on a quiet machine. */
@NullMarked
package io.quotidian.bench;

import org.jspecify.annotations.NullMarked;

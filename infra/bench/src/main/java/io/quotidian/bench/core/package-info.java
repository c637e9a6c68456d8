/** The pure core alone. */
@NullMarked
package io.quotidian.bench.core;

import org.jspecify.annotations.NullMarked;

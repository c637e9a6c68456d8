/** The serde alone. */
@NullMarked
package io.quotidian.bench.serde;

import org.jspecify.annotations.NullMarked;

/** From an event to its grant, on a real broker. */
@NullMarked
package io.quotidian.bench.latency;

import org.jspecify.annotations.NullMarked;

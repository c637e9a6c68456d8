/** The topology beside one that decides nothing, on a real broker. */
@NullMarked
package io.quotidian.bench.topology;

import org.jspecify.annotations.NullMarked;

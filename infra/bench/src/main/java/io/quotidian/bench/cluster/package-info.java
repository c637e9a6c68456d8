/** What the measurements on a real broker share. */
@NullMarked
package io.quotidian.bench.cluster;

import org.jspecify.annotations.NullMarked;

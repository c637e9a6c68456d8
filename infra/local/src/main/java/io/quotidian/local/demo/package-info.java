/** One run of the pipeline under a fast calendar, and what came of it. */
@NullMarked
package io.quotidian.local.demo;

import org.jspecify.annotations.NullMarked;

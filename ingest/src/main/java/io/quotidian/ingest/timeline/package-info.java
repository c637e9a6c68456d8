/** Projection of decisions and usage: what became of every action and how every account stands. */
@NullMarked
package io.quotidian.ingest.timeline;

import org.jspecify.annotations.NullMarked;

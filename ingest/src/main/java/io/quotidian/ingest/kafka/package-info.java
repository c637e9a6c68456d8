/** Records out: one producer, bounded waits, typed failures. */
@NullMarked
package io.quotidian.ingest.kafka;

import org.jspecify.annotations.NullMarked;

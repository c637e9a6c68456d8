/** Events for the pipeline, over HTTP and over Kafka, and what was acknowledged of them. */
@NullMarked
package io.quotidian.chaos.load;

import org.jspecify.annotations.NullMarked;

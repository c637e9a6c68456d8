/** How a run talks to the pipeline: HTTP to ingest, Kafka for what it reads and for records that are no events. */
@NullMarked
package io.quotidian.local.demo.wire;

import org.jspecify.annotations.NullMarked;

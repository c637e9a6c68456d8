/** Contact events: from their JSON to Kafka's acknowledgement. */
@NullMarked
package io.quotidian.ingest.events;

import org.jspecify.annotations.NullMarked;

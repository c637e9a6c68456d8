/** The edge of Quotidian: HTTP in, Kafka out, and the timeline of every action. */
@NullMarked
package io.quotidian.ingest;

import org.jspecify.annotations.NullMarked;

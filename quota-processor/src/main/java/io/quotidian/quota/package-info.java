/** The quota-processor: a pure core that decides, in a thin Kafka Streams shell. */
@NullMarked
package io.quotidian.quota;

import org.jspecify.annotations.NullMarked;

/** The Kafka Streams shell: decode, load, let the core decide, store, forward. */
@NullMarked
package io.quotidian.quota.stream;

import org.jspecify.annotations.NullMarked;

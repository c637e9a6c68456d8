/** Avro to core and back. Avro types stop here and in the store. */
@NullMarked
package io.quotidian.quota.stream.mapping;

import org.jspecify.annotations.NullMarked;

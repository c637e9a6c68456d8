/** All state of a partition in one key-value store with typed key prefixes. */
@NullMarked
package io.quotidian.quota.stream.store;

import org.jspecify.annotations.NullMarked;

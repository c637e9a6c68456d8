@NullMarked
package io.quotidian.quota.stream.store;

import org.jspecify.annotations.NullMarked;

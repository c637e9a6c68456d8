@NullMarked
package io.quotidian.quota.stream.mapping;

import org.jspecify.annotations.NullMarked;

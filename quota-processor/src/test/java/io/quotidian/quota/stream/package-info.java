@NullMarked
package io.quotidian.quota.stream;

import org.jspecify.annotations.NullMarked;

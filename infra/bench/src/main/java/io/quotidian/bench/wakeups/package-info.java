/** What a punctuation costs, with few accounts and with many. */
@NullMarked
package io.quotidian.bench.wakeups;

import org.jspecify.annotations.NullMarked;

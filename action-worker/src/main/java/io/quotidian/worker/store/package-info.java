/** MongoDB as the worker uses it: one client, bounded waits, and one exception for "not now, or nobody knows". */
@NullMarked
package io.quotidian.worker.store;

import org.jspecify.annotations.NullMarked;

/** The action-worker: performs granted actions, each at most once, and reports what the ledger says of them. */
@NullMarked
package io.quotidian.worker;

import org.jspecify.annotations.NullMarked;

/** One slot per attempt, in MongoDB; and the gates that are read between a claim and its send. */
@NullMarked
package io.quotidian.worker.ledger;

import org.jspecify.annotations.NullMarked;

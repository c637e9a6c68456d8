/** The action-worker's shell around the production grant machine, and the ledger. */
@NullMarked
package io.quotidian.simulator.worker;

import org.jspecify.annotations.NullMarked;

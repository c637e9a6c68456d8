@NullMarked
package io.quotidian.worker.ledger;

import org.jspecify.annotations.NullMarked;

/** The ledger's slots, as far as an operator may settle them. */
@NullMarked
package io.quotidian.ingest.ledger;

import org.jspecify.annotations.NullMarked;

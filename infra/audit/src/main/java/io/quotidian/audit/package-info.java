/**
 * Counts sends per window again, from what the ledger says, by the interval rule: a send counts in every window in which
 * it may have been seen. Knows the JDK alone and shares nothing with the core that granted them.
 */
@NullMarked
package io.quotidian.audit;

import org.jspecify.annotations.NullMarked;

/** The auditor: recounts sends per window from the ledger, on schedule, independently of the processor. */
@NullMarked
package io.quotidian.backup.audit;

import org.jspecify.annotations.NullMarked;

/** Grants in, outcomes out: consuming, handling side by side, acknowledging in order. */
@NullMarked
package io.quotidian.worker.grants;

import org.jspecify.annotations.NullMarked;

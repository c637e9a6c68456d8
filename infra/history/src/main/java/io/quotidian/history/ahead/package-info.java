/** One account on a virtual clock: the production machine run forward. */
@NullMarked
package io.quotidian.history.ahead;

import org.jspecify.annotations.NullMarked;

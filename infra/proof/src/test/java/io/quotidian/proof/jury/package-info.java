/** Who must catch a bug: the simulator and the unit tests. */
@NullMarked
package io.quotidian.proof.jury;

import org.jspecify.annotations.NullMarked;

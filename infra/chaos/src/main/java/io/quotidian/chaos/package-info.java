/** Real processes, real kills at random by seed, and a judgement afterwards. */
@NullMarked
package io.quotidian.chaos;

import org.jspecify.annotations.NullMarked;

/** The planted bugs. */
@NullMarked
package io.quotidian.proof.bugs;

import org.jspecify.annotations.NullMarked;

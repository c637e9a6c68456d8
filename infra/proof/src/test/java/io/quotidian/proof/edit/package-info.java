/** Small changes of byte code, in memory. */
@NullMarked
package io.quotidian.proof.edit;

import org.jspecify.annotations.NullMarked;

/** Naive variants of a step that one changed instruction cannot express. */
@NullMarked
package io.quotidian.proof.naive;

import org.jspecify.annotations.NullMarked;

/** Plants bugs in the production classes and asks whether the tests and the simulator catch them. */
@NullMarked
package io.quotidian.proof;

import org.jspecify.annotations.NullMarked;

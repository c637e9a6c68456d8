/** The whole protocol in one process on a virtual clock, schedule after schedule. */
@NullMarked
package io.quotidian.simulator;

import org.jspecify.annotations.NullMarked;

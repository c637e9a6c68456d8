/** The third party and its journal. */
@NullMarked
package io.quotidian.simulator.thirdparty;

import org.jspecify.annotations.NullMarked;

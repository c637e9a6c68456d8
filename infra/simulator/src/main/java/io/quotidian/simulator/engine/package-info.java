/** Virtual time, chance by seed, and the count of what was seen. */
@NullMarked
package io.quotidian.simulator.engine;

import org.jspecify.annotations.NullMarked;

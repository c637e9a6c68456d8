@NullMarked
package io.quotidian.simulator.engine;

import org.jspecify.annotations.NullMarked;

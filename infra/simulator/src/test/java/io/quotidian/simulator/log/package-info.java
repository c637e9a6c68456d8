@NullMarked
package io.quotidian.simulator.log;

import org.jspecify.annotations.NullMarked;

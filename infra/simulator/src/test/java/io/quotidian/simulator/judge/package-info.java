@NullMarked
package io.quotidian.simulator.judge;

import org.jspecify.annotations.NullMarked;

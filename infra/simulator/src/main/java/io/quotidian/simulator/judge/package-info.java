/** The promises, each judged from evidence alone, without the core's code. */
@NullMarked
package io.quotidian.simulator.judge;

import org.jspecify.annotations.NullMarked;

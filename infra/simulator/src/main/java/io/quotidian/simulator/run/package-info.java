/** One schedule, many schedules, and what is said about them. */
@NullMarked
package io.quotidian.simulator.run;

import org.jspecify.annotations.NullMarked;

/** Random schedules of grants, outcomes, clocks and commands, judged by what the third party saw. */
@NullMarked
package io.quotidian.quota.core.simulation;

import org.jspecify.annotations.NullMarked;

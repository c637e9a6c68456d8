/** What a schedule is made of: policies, events, commands and faults, all drawn from one seed. */
@NullMarked
package io.quotidian.simulator.scenario;

import org.jspecify.annotations.NullMarked;

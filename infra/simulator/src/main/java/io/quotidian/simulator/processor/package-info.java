/** The quota-processor's shell on the log in memory, around the production core. */
@NullMarked
package io.quotidian.simulator.processor;

import org.jspecify.annotations.NullMarked;

/** A transactional log in memory: partitions, stable offsets, transactions, consumer groups. */
@NullMarked
package io.quotidian.simulator.log;

import org.jspecify.annotations.NullMarked;

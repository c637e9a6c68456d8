/** The pure core: {@code QuotaMachine.decide(state, input, now)}. No clock, I/O, randomness, logging or framework. */
@NullMarked
package io.quotidian.quota.core;

import org.jspecify.annotations.NullMarked;

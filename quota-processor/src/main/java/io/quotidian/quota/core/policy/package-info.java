/** What an account may do: limits, calendar windows, pace. */
@NullMarked
package io.quotidian.quota.core.policy;

import org.jspecify.annotations.NullMarked;

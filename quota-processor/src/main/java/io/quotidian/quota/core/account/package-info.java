/** How an account stands: counters, unresolved attempts, circuit, pace. */
@NullMarked
package io.quotidian.quota.core.account;

import org.jspecify.annotations.NullMarked;

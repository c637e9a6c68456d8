/** One action: its state, its place in the queue, its charges. */
@NullMarked
package io.quotidian.quota.core.action;

import org.jspecify.annotations.NullMarked;

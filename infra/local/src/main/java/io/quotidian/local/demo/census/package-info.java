/** What became of every action, read from quota-decisions. */
@NullMarked
package io.quotidian.local.demo.census;

import org.jspecify.annotations.NullMarked;

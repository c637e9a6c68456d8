/** The real machine over a store in memory, and a language to put questions to it. */
@NullMarked
package io.quotidian.quota.core.bench;

import org.jspecify.annotations.NullMarked;

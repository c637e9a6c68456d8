/** The past decided again, and the future decided in advance, by the production machine at the production desk. */
@NullMarked
package io.quotidian.quota.history;

import org.jspecify.annotations.NullMarked;

/** The commands {@code explain}, {@code forecast} and {@code replay}. */
@NullMarked
package io.quotidian.history;

import org.jspecify.annotations.NullMarked;

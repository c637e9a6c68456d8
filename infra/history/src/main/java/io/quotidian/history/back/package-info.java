/** History under another policy. */
@NullMarked
package io.quotidian.history.back;

import org.jspecify.annotations.NullMarked;

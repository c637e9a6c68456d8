/** The pipeline on the real clock. */
@NullMarked
package io.quotidian.local.up;

import org.jspecify.annotations.NullMarked;

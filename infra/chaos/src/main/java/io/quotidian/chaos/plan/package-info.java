/** Which instance is struck when and how: drawn from a seed. */
@NullMarked
package io.quotidian.chaos.plan;

import org.jspecify.annotations.NullMarked;

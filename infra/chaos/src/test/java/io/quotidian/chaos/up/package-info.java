@NullMarked
package io.quotidian.chaos.up;

import org.jspecify.annotations.NullMarked;

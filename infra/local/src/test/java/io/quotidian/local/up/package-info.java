@NullMarked
package io.quotidian.local.up;

import org.jspecify.annotations.NullMarked;

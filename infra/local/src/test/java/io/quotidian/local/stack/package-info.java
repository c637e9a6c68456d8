@NullMarked
package io.quotidian.local.stack;

import org.jspecify.annotations.NullMarked;

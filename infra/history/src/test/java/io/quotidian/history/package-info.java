@NullMarked
package io.quotidian.history;

import org.jspecify.annotations.NullMarked;

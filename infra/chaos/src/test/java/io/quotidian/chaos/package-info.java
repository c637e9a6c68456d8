@NullMarked
package io.quotidian.chaos;

import org.jspecify.annotations.NullMarked;

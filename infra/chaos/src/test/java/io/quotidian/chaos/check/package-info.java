@NullMarked
package io.quotidian.chaos.check;

import org.jspecify.annotations.NullMarked;

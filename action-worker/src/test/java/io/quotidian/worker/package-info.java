@NullMarked
package io.quotidian.worker;

import org.jspecify.annotations.NullMarked;

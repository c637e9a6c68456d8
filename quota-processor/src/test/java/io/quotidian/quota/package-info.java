@NullMarked
package io.quotidian.quota;

import org.jspecify.annotations.NullMarked;

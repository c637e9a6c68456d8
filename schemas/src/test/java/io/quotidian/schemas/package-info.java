@NullMarked
package io.quotidian.schemas;

import org.jspecify.annotations.NullMarked;

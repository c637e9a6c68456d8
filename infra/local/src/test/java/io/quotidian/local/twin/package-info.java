@NullMarked
package io.quotidian.local.twin;

import org.jspecify.annotations.NullMarked;

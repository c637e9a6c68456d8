@NullMarked
package io.quotidian.backup;

import org.jspecify.annotations.NullMarked;

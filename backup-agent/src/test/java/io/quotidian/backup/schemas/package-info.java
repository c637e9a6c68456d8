@NullMarked
package io.quotidian.backup.schemas;

import org.jspecify.annotations.NullMarked;

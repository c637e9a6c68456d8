@NullMarked
package io.quotidian.backup.audit;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.quotidian.backup.epoch;

import org.jspecify.annotations.NullMarked;

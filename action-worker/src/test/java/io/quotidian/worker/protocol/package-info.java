@NullMarked
package io.quotidian.worker.protocol;

import org.jspecify.annotations.NullMarked;

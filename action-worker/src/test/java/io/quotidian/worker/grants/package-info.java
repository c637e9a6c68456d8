@NullMarked
package io.quotidian.worker.grants;

import org.jspecify.annotations.NullMarked;

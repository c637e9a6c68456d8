@NullMarked
package io.quotidian.worker.channel;

import org.jspecify.annotations.NullMarked;

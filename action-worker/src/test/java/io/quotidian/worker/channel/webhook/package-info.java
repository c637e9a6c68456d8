@NullMarked
package io.quotidian.worker.channel.webhook;

import org.jspecify.annotations.NullMarked;

/** What performs an action. A new channel is one class that implements {@link io.quotidian.worker.channel.Channel}. */
@NullMarked
package io.quotidian.worker.channel;

import org.jspecify.annotations.NullMarked;

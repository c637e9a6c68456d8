/** HTTP POST to the account's endpoint, signed as Standard Webhooks. */
@NullMarked
package io.quotidian.worker.channel.webhook;

import org.jspecify.annotations.NullMarked;

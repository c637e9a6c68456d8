/** How long accounts wait when a processor is killed or stopped and its standby takes over. */
@NullMarked
package io.quotidian.bench.failover;

import org.jspecify.annotations.NullMarked;

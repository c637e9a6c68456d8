/** The naive twin: read, send, then increment, as the older systems had it. Shares no code with the services. */
@NullMarked
package io.quotidian.local.twin;

import org.jspecify.annotations.NullMarked;

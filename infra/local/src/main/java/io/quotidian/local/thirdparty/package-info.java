/** A stand-in third party: keeps its own journal and its own quota, and bans whoever exceeds it. Shares no code with the services. */
@NullMarked
package io.quotidian.local.thirdparty;

import org.jspecify.annotations.NullMarked;

/** The battle: processes are started, loaded, struck, calmed, and what they left behind is gathered. */
@NullMarked
package io.quotidian.chaos.run;

import org.jspecify.annotations.NullMarked;

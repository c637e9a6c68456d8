/** The judge: reads topics, ledger and the third party's journal, and shares no code with the services. */
@NullMarked
package io.quotidian.chaos.check;

import org.jspecify.annotations.NullMarked;

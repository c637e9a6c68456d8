@NullMarked
package io.quotidian.simulator.run;

import org.jspecify.annotations.NullMarked;

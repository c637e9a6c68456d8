@NullMarked
package io.quotidian.simulator;

import org.jspecify.annotations.NullMarked;

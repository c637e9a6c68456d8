@NullMarked
package io.quotidian.chaos.run;

import org.jspecify.annotations.NullMarked;

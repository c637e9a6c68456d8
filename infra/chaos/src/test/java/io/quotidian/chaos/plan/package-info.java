@NullMarked
package io.quotidian.chaos.plan;

import org.jspecify.annotations.NullMarked;

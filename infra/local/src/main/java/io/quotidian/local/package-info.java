/** The whole pipeline on one machine: {@code demo} and {@code up}. */
@NullMarked
package io.quotidian.local;

import org.jspecify.annotations.NullMarked;

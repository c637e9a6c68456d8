/** A sample client in Java. */
@NullMarked
package io.quotidian.examples;

import org.jspecify.annotations.NullMarked;

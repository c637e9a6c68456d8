@NullMarked
package io.quotidian.embedded;

import org.jspecify.annotations.NullMarked;

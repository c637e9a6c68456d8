@NullMarked
package io.quotidian.interop;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.quotidian.local.demo.census;

import org.jspecify.annotations.NullMarked;

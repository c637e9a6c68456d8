@NullMarked
package io.quotidian.local.demo.input;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.quotidian.local.demo.check;

import org.jspecify.annotations.NullMarked;

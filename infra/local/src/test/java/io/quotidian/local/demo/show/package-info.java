@NullMarked
package io.quotidian.local.demo.show;

import org.jspecify.annotations.NullMarked;

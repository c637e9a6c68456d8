@NullMarked
package io.quotidian.local.demo;

import org.jspecify.annotations.NullMarked;

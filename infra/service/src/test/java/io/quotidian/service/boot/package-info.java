@NullMarked
package io.quotidian.service.boot;

import org.jspecify.annotations.NullMarked;

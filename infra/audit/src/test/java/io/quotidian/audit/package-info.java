@NullMarked
package io.quotidian.audit;

import org.jspecify.annotations.NullMarked;

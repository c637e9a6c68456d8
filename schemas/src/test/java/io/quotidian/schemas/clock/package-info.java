@NullMarked
package io.quotidian.schemas.clock;

import org.jspecify.annotations.NullMarked;

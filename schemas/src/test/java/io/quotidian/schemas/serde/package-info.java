@NullMarked
package io.quotidian.schemas.serde;

import org.jspecify.annotations.NullMarked;

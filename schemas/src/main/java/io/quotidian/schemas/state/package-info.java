/** The schemas of the state's rows. */
@NullMarked
package io.quotidian.schemas.state;

import org.jspecify.annotations.NullMarked;

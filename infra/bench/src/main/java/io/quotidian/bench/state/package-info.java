/** What the state holds of an account. */
@NullMarked
package io.quotidian.bench.state;

import org.jspecify.annotations.NullMarked;

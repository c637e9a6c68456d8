/** The names that services share in MongoDB. */
@NullMarked
package io.quotidian.schemas.mongo;

import org.jspecify.annotations.NullMarked;

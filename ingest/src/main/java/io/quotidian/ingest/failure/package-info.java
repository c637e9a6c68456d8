/** Why a request is not done, as the one typed failure that becomes a problem document. */
@NullMarked
package io.quotidian.ingest.failure;

import org.jspecify.annotations.NullMarked;

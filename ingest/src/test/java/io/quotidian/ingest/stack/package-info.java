/** The real broker and registry, the stand-in documents, and ingest running against them. */
@NullMarked
package io.quotidian.ingest.stack;

import org.jspecify.annotations.NullMarked;

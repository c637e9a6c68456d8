/** The MongoDB connection and the collections that ingest owns. */
@NullMarked
package io.quotidian.ingest.documents;

import org.jspecify.annotations.NullMarked;

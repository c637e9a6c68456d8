/** The HTTP API, version 1. */
@NullMarked
package io.quotidian.ingest.http;

import org.jspecify.annotations.NullMarked;

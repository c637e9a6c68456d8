@NullMarked
package io.quotidian.ingest.http;

import org.jspecify.annotations.NullMarked;

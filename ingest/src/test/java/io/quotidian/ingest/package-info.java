@NullMarked
package io.quotidian.ingest;

import org.jspecify.annotations.NullMarked;

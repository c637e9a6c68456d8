@NullMarked
package io.quotidian.ingest.json;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.quotidian.ingest.timeline;

import org.jspecify.annotations.NullMarked;

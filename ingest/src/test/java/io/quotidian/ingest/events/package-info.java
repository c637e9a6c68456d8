@NullMarked
package io.quotidian.ingest.events;

import org.jspecify.annotations.NullMarked;

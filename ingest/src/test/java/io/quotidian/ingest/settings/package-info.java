@NullMarked
package io.quotidian.ingest.settings;

import org.jspecify.annotations.NullMarked;

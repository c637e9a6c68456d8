/** What can be set, checked before start. */
@NullMarked
package io.quotidian.ingest.settings;

import org.jspecify.annotations.NullMarked;

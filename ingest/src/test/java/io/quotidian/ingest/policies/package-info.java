@NullMarked
package io.quotidian.ingest.policies;

import org.jspecify.annotations.NullMarked;

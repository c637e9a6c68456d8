/** Strict JSON: bounded bodies, every unknown, missing or mistyped field named, all at once. */
@NullMarked
package io.quotidian.ingest.json;

import org.jspecify.annotations.NullMarked;

package io.quotidian.backup.epoch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a state begins, and what it does not know.
 *
 * @param unknownBefore sends before this moment are not known: windows that began before it are sealed; absent: there
 *     were none
 */
record Birth(Instant at, @Nullable Instant unknownBefore) {}

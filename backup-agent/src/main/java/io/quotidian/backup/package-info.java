/** The backup-agent: today its health and the command that begins a cluster's life; snapshots and restore follow. */
@NullMarked
package io.quotidian.backup;

import org.jspecify.annotations.NullMarked;

/** The backup-agent: today its health and the command that begins a cluster's life; the auditor; snapshots and restore follow. */
@NullMarked
package io.quotidian.backup;

import org.jspecify.annotations.NullMarked;

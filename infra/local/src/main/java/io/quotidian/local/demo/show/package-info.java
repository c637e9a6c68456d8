/** What a run shows: progress, result table, report. */
@NullMarked
package io.quotidian.local.demo.show;

import org.jspecify.annotations.NullMarked;

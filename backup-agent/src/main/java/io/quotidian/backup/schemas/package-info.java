/** The {@code schemas} command: what the registry holds of this version's schemas. */
@NullMarked
package io.quotidian.backup.schemas;

import org.jspecify.annotations.NullMarked;

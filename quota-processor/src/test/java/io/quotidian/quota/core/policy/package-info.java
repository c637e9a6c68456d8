/** What policies say about time. */
@NullMarked
package io.quotidian.quota.core.policy;

import org.jspecify.annotations.NullMarked;

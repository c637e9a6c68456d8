/** Identities of accounts, actions, runs and action types. */
@NullMarked
package io.quotidian.quota.core.id;

import org.jspecify.annotations.NullMarked;

/** What an account counts. */
@NullMarked
package io.quotidian.quota.core.account;

import org.jspecify.annotations.NullMarked;

/** Accounts: policies as JSON, commands with a version per account, and what the processor made of them. */
@NullMarked
package io.quotidian.ingest.policies;

import org.jspecify.annotations.NullMarked;

package io.quotidian.worker.protocol;

/** Whom a failure concerns: ACCOUNT and PROVIDER move the account's circuit, the others do not. */
public enum Scope {
    NONE,
    RECIPIENT,
    ACCOUNT,
    PROVIDER
}

package io.quotidian.worker.channel.webhook;

/** The endpoints of all accounts. */
interface Endpoints {

    /**
     * The account's own endpoint, or the configured default.
     *
     * @throws io.quotidian.worker.store.StoreUnavailableException if it cannot be read now
     */
    Endpoint of(String accountId);

    /** The endpoint said that it is gone for good: nothing more is posted there until somebody enables it again. */
    void disable(Endpoint endpoint);
}

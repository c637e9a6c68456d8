package io.quotidian.worker.channel.webhook;

/** Told when an account's endpoint is gone for good. */
@FunctionalInterface
public interface GoneListener {

    /**
     * Pauses the account where everybody sees it; called again for as long as grants meet the gone endpoint.
     *
     * @throws io.quotidian.worker.store.StoreUnavailableException if that is not known to have worked
     */
    void endpointGone(String accountId);
}

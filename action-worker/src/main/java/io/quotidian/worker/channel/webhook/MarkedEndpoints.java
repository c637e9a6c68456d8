package io.quotidian.worker.channel.webhook;

import io.quotidian.worker.store.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Leaves a mark before an account's own endpoint is used. Whoever named the default cannot vouch for where else this worker
 * sends, and the endpoint's document may be gone when somebody asks.
 */
final class MarkedEndpoints implements Endpoints {

    private final Endpoints endpoints;
    private final Path mark;

    MarkedEndpoints(Endpoints endpoints, Path mark) {
        this.endpoints = endpoints;
        this.mark = mark;
    }

    @Override
    public Endpoint of(String accountId) {
        Endpoint found = endpoints.of(accountId);
        if (!found.key().equals(Endpoint.SHARED) && !Files.exists(mark)) {
            leaveMark(found);
        }
        return found;
    }

    /** Without it nothing is sent there. */
    private void leaveMark(Endpoint own) {
        try {
            Files.writeString(mark, "An endpoint of an account's own was used, first that of " + own.key() + "\n");
        } catch (IOException e) {
            throw new StoreUnavailableException("the mark " + mark + " cannot be written", e);
        }
    }

    @Override
    public void disable(Endpoint endpoint) {
        endpoints.disable(endpoint);
    }
}

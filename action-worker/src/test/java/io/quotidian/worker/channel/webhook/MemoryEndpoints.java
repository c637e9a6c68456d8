package io.quotidian.worker.channel.webhook;

/** One endpoint for all accounts. */
final class MemoryEndpoints implements Endpoints {
    private Endpoint endpoint;

    MemoryEndpoints(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public Endpoint of(String accountId) {
        return endpoint;
    }

    @Override
    public void disable(Endpoint gone) {
        endpoint = endpoint.disabledIf(true);
    }
}

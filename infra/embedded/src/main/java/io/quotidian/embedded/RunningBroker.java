package io.quotidian.embedded;

/** A broker that serves. */
sealed interface RunningBroker extends AutoCloseable permits InProcessBroker, ContainerBroker {
    String bootstrapServers();

    @Override
    void close();
}

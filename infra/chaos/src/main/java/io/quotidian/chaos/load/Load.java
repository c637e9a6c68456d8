package io.quotidian.chaos.load;

import io.quotidian.local.demo.wire.IngestClient;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Two producers that go on until they are told to stop. */
public final class Load implements AutoCloseable {

    private static final long ODD = 0x9E3779B97F4A7C15L;

    private final Receipts receipts = new Receipts();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final KafkaLoad kafka;
    private final List<CompletableFuture<Void>> producing;
    private volatile boolean stopping;

    private Load(String bootstrapServers, String registryUrl, IngestClient ingest, long seed, List<String> accounts) {
        kafka = new KafkaLoad(bootstrapServers, registryUrl, new Author("k", seed * ODD, accounts), receipts);
        var http = new HttpProducer(ingest, new Author("h", seed * ODD + 1, accounts), receipts);
        producing = List.of(goOn(kafka), goOn(http));
    }

    public static Load start(
            String bootstrapServers, String registryUrl, IngestClient ingest, long seed, List<String> accounts) {
        return new Load(bootstrapServers, registryUrl, ingest, seed, accounts);
    }

    private CompletableFuture<Void> goOn(Producing producer) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        while (!stopping) {
                            producer.once();
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt(); // closed before its end
                    }
                },
                threads);
    }

    public Receipts receipts() {
        return receipts;
    }

    /** Stops and waits for what is still under way: ingest must be alive. */
    public void stop() {
        stopping = true;
        try {
            producing.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw new IllegalStateException("a producer failed", e.getCause());
        }
        kafka.close();
    }

    @Override
    public void close() {
        stopping = true;
        threads.shutdownNow();
        kafka.close();
    }
}

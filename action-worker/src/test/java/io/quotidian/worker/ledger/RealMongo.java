package io.quotidian.worker.ledger;

import com.mongodb.reactivestreams.client.MongoClient;
import io.quotidian.worker.store.Documents;
import io.quotidian.worker.store.MongoClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A real MongoDB: the one that MONGODB_URI names, or a one-node replica set of the binary that MONGOD_BIN names. */
record RealMongo(String uri, @Nullable Process process) implements AutoCloseable {
    static final String HOW_TO =
            "SKIPPED: no real MongoDB. Set MONGODB_URI, or MONGOD_BIN to a mongod, to prove the ledger"
                    + " against majority writes and linearizable reads; the stand-in only imitates them";

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    static boolean present() {
        boolean present = System.getenv("MONGODB_URI") != null || System.getenv("MONGOD_BIN") != null;
        if (!present) {
            System.err.println(HOW_TO);
        }
        return present;
    }

    static RealMongo start() {
        String uri = System.getenv("MONGODB_URI");
        return uri != null ? new RealMongo(uri, null) : started(System.getenv("MONGOD_BIN"));
    }

    private static RealMongo started(String binary) {
        try {
            int port = freePort();
            Path data = Files.createTempDirectory("quotidian-mongod");
            Process process = new ProcessBuilder(List.of(
                            binary,
                            "--replSet",
                            "rs0",
                            "--bind_ip",
                            "127.0.0.1",
                            "--port",
                            "" + port,
                            "--dbpath",
                            data.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(data.resolve("mongod.log").toFile())
                    .start();
            String address = "127.0.0.1:" + port;
            initiate(address);
            return new RealMongo("mongodb://" + address + "/?replicaSet=rs0", process);
        } catch (IOException e) {
            throw new UncheckedIOException("MONGOD_BIN=" + binary + " cannot be started", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static void initiate(String address) {
        try (MongoClient client =
                MongoClients.connect("mongodb://" + address + "/?directConnection=true", Duration.ofSeconds(5))) {
            Documents admin = new Documents(client.getDatabase("admin"), Duration.ofSeconds(5));
            Document member = new Document("_id", 0).append("host", address);
            Document config = new Document("_id", "rs0").append("members", List.of(member));
            Awaitility.await().atMost(START_LIMIT).ignoreExceptions().until(() -> {
                admin.await(admin.database().runCommand(new Document("replSetInitiate", config)));
                return true;
            });
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroy();
        }
    }
}

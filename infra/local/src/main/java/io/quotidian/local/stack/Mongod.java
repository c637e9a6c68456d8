package io.quotidian.local.stack;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** A genuine {@code mongod} as a replica set of one. */
final class Mongod {

    private static final String REPLICA_SET = "quotidian";
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int ALREADY_INITIALIZED = 23;

    /** Ends the server when standard input ends, and itself when the server has ended. */
    private static final String WATCH = """
            trap '' INT
            exec 3<&0
            "$@" </dev/null & server=$!
            { cat <&3 >/dev/null; kill "$server"; } & watch=$!
            trap 'kill "$server"' TERM
            wait "$server"; wait "$server"; status=$?
            kill "$watch" 2>/dev/null
            exit "$status"
            """;

    private Mongod() {}

    static Part start(String binary, Path dir, int port, Path logs) throws IOException {
        Files.createDirectories(dir);
        List<String> server = List.of(
                binary,
                "--dbpath",
                dir.toString(),
                "--port",
                Integer.toString(port),
                "--bind_ip",
                "127.0.0.1",
                "--replSet",
                REPLICA_SET);
        return Part.start("mongodb", Lists.concat(List.of("bash", "-c", WATCH, "bash"), server), Map.of(), logs);
    }

    static String uri(int port) {
        return "mongodb://127.0.0.1:" + port + "/quotidian?replicaSet=" + REPLICA_SET;
    }

    /** Initiates the replica set if it is new and waits until it has a primary. */
    static void awaitPrimary(Part mongod, int port) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        String direct = "mongodb://127.0.0.1:" + port + "/?directConnection=true&serverSelectionTimeoutMS=1000";
        try (MongoClient client = MongoClients.create(direct)) {
            while (!isPrimary(client, port)) {
                if (!mongod.isAlive() || System.nanoTime() > deadline) {
                    throw mongod.failure("has not become primary");
                }
                Thread.sleep(PAUSE);
            }
        }
    }

    private static boolean isPrimary(MongoClient client, int port) {
        try {
            initiate(client, port);
            return client.getDatabase("admin")
                    .runCommand(new Document("hello", 1))
                    .getBoolean("isWritablePrimary", false);
        } catch (MongoTimeoutException e) {
            return false; // nobody listens yet
        }
    }

    private static void initiate(MongoClient client, int port) {
        Document member = new Document("_id", 0).append("host", "127.0.0.1:" + port);
        Document config = new Document("_id", REPLICA_SET).append("members", List.of(member));
        try {
            client.getDatabase("admin").runCommand(new Document("replSetInitiate", config));
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != ALREADY_INITIALIZED) {
                throw e;
            }
        }
    }
}

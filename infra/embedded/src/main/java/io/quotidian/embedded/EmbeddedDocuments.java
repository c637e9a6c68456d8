package io.quotidian.embedded;

import de.bwaldvogel.mongo.MongoServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/**
 * A stand-in for MongoDB that speaks its protocol. It has no replication, transactions, sessions, time-to-live or
 * secondary indexes that speed anything up: what only a real server can prove is not proven here.
 */
public final class EmbeddedDocuments implements AutoCloseable {
    private final MongoServer server;
    private final int port;

    private EmbeddedDocuments(MongoServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** In memory, on any free port of loopback. */
    public static EmbeddedDocuments start() {
        return start(0);
    }

    /** In memory. */
    public static EmbeddedDocuments start(int port) {
        return serve(new MongoServer(new MemoryDocuments()), port);
    }

    /** In a file, on any free port of loopback: an acknowledged write survives the death of this process. */
    public static EmbeddedDocuments start(Path file) {
        return start(file, 0);
    }

    public static EmbeddedDocuments start(Path file, int port) {
        return start(file, port, () -> {});
    }

    /**
     * In a file, for a process of its own.
     *
     * @param broken told when the file cannot be written any more: from then on every command fails
     */
    static EmbeddedDocuments start(Path file, int port, Runnable broken) {
        return serve(new MongoServer(FileDocuments.open(file, broken)), port);
    }

    private static EmbeddedDocuments serve(MongoServer server, int port) {
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return new EmbeddedDocuments(server, server.getLocalAddress().getPort());
    }

    /** Without a database's name. */
    public String connectionString() {
        return "mongodb://" + FreePort.HOST + ":" + port;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}

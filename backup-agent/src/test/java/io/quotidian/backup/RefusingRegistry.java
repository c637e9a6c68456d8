package io.quotidian.backup;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A registry that holds nothing and takes nothing. */
public final class RefusingRegistry implements AutoCloseable {
    private static final String NO_SUBJECT = "{\"error_code\":40401,\"message\":\"Subject not found.\"}";

    private final HttpServer server;
    private final int status;
    private final String refusal;

    private RefusingRegistry(HttpServer server, int status, String refusal) {
        this.server = server;
        this.status = status;
        this.refusal = refusal;
    }

    /** With the status and body that answer whoever registers a schema. */
    public static RefusingRegistry with(int status, String refusal) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            RefusingRegistry registry = new RefusingRegistry(server, status, refusal);
            server.createContext("/", registry::handle);
            server.start();
            return registry;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            boolean registers = exchange.getRequestMethod().equals("POST")
                    && exchange.getRequestURI().getPath().matches("/subjects/[^/]+/versions");
            byte[] body = (registers ? refusal : NO_SUBJECT).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(registers ? status : 404, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

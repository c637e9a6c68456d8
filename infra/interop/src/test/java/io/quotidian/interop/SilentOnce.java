package io.quotidian.interop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** The way to a registry on which the first request gets no answer, ever. */
final class SilentOnce implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String TYPE = "Content-Type";

    private final URI registry;
    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger requests = new AtomicInteger();

    private SilentOnce(URI registry, HttpServer server) {
        this.registry = registry;
        this.server = server;
    }

    static SilentOnce to(String registryUrl) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var way = new SilentOnce(URI.create(registryUrl), server);
        server.createContext("/", way::handle);
        server.start();
        return way;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + registry.getPath();
    }

    int requests() {
        return requests.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        if (requests.getAndIncrement() > 0) {
            try (exchange) {
                answer(exchange, forward(exchange));
            }
        }
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        HttpRequest request = HttpRequest.newBuilder(registry.resolve(exchange.getRequestURI()))
                .timeout(LIMIT)
                .header(TYPE, "application/vnd.schemaregistry.v1+json")
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> response) throws IOException {
        response.headers()
                .firstValue(TYPE)
                .ifPresent(type -> exchange.getResponseHeaders().set(TYPE, type));
        int length = response.body().length == 0 ? -1 : response.body().length;
        exchange.sendResponseHeaders(response.statusCode(), length);
        exchange.getResponseBody().write(response.body());
    }

    @Override
    public void close() {
        server.stop(0);
        http.close();
    }
}

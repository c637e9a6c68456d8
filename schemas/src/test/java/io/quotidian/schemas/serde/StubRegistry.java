package io.quotidian.schemas.serde;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** A registry whose answers a test writes. */
final class StubRegistry implements AutoCloseable {
    record Answer(int status, String body, Map<String, String> headers) {}

    record Request(String line, String query, String authorization, String body) {}

    static final Answer UNKNOWN_SCHEMA =
            new Answer(404, "{\"error_code\":40403,\"message\":\"Schema not found\"}", Map.of());

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final String scheme;
    private volatile Answer otherwise = UNKNOWN_SCHEMA;
    private volatile CountDownLatch held = new CountDownLatch(0);

    StubRegistry() {
        this.scheme = "http";
        try {
            this.server = HttpServer.create(loopback(), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start();
    }

    StubRegistry(SSLContext tls) {
        this.scheme = "https";
        try {
            HttpsServer https = HttpsServer.create(loopback(), 0);
            https.setHttpsConfigurator(new HttpsConfigurator(tls));
            this.server = https;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start();
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private void start() {
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** For a line like {@code GET /schemas/ids/1}. */
    void answer(String line, int status, String body) {
        answers.put(line, new Answer(status, body, Map.of()));
    }

    void redirect(String line, int status, String location) {
        answers.put(line, new Answer(status, "", Map.of("Location", location)));
    }

    void schema(int id, String schema) {
        answer("GET /schemas/ids/" + id, 200, "{\"schema\":" + quoted(schema) + "}");
    }

    void answerEverythingElse(int status, String body) {
        otherwise = new Answer(status, body, Map.of());
    }

    /** From now on nobody gets an answer until {@link #letGo}. */
    void hold() {
        held = new CountDownLatch(1);
    }

    void letGo() {
        held.countDown();
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    String url() {
        return scheme + "://127.0.0.1:" + port();
    }

    int port() {
        return server.getAddress().getPort();
    }

    static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String line =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
            String query = String.valueOf(exchange.getRequestURI().getRawQuery());
            String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(new Request(line, query, authorization, body));
            held.await();
            Answer answer = answers.getOrDefault(line, otherwise);
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed while it held its answers
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

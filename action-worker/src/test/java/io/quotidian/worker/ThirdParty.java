package io.quotidian.worker;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real HTTP endpoint that keeps a journal and answers as it is told. */
public final class ThirdParty implements AutoCloseable {

    /** One request as it arrived. */
    public record Received(String text, JsonNode body, Headers headers) {
        public String actionId() {
            return body.get("actionId").asString();
        }
    }

    /** Answers one request. */
    @FunctionalInterface
    public interface Script {
        void answer(HttpExchange exchange) throws IOException;
    }

    private final List<Received> journal = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private volatile Script script = ok("{\"providerRef\":\"ref-1\"}");

    public ThirdParty() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** Every request from now on. */
    public void answers(Script next) {
        script = next;
    }

    /** The next request only. */
    public void answersNext(Script next) {
        Script usual = script;
        script = exchange -> {
            script = usual;
            next.answer(exchange);
        };
    }

    public List<Received> journal() {
        return List.copyOf(journal);
    }

    public long received(String actionId) {
        return journal.stream()
                .filter(request -> request.actionId().equals(actionId))
                .count();
    }

    public static Script ok(String body) {
        return status(200, body);
    }

    public static Script status(int status, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    private void handle(HttpExchange exchange) throws IOException {
        String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        journal.add(new Received(text, JsonMapper.shared().readTree(text), exchange.getRequestHeaders()));
        try (exchange) {
            script.answer(exchange);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

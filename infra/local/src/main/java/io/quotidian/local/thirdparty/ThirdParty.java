package io.quotidian.local.thirdparty;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A small HTTP server that receives signed webhooks, watches its own quota and bans accounts that exceed it. */
public final class ThirdParty implements AutoCloseable {

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int INTERNAL_ERROR = 500;
    private static final int BAD_GATEWAY = 502;
    private static final String PATH = "/webhook";

    /** How it behaves in this run. */
    public record Conduct(Quota quota, Supplier<ProviderClock> clock, FaultPlan faults, String secret) {}

    private final Conduct conduct;
    private final Journal journal;
    private final WebhookSignature signature;
    private final Map<String, AccountBook> books = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    private ThirdParty(Conduct conduct, Journal journal, HttpServer server) {
        this.conduct = conduct;
        this.journal = journal;
        this.signature = new WebhookSignature(conduct.secret());
        this.server = server;
    }

    /** Listens on loopback; port 0 is any free one. */
    public static ThirdParty start(Conduct conduct, Journal journal, int port) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // or every answer waits 40 ms for an ACK
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        var thirdParty = new ThirdParty(conduct, journal, server);
        server.createContext(PATH, thirdParty::handle);
        server.setExecutor(thirdParty.threads);
        server.start();
        return thirdParty;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
    }

    public Journal journal() {
        return journal;
    }

    /** Accounts banned so far, and when in the calendar. */
    public Map<String, Instant> banned() {
        Map<String, Instant> banned = new TreeMap<>();
        books.forEach((account, book) -> {
            Instant at = book.bannedAt();
            if (at != null) {
                banned.put(account, at);
            }
        });
        return banned;
    }

    /** How often an action of the account was acted on again. */
    public int duplicates(String account) {
        AccountBook book = books.get(account);
        return book == null ? 0 : book.duplicates();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String webhookId = header(exchange, "webhook-id");
            WebhookCall call = WebhookCall.parse(webhookId, body);
            if (call == null) {
                answer(exchange, BAD_REQUEST, null);
            } else if (!isSigned(exchange, webhookId, body)) {
                refuse(exchange, call, UNAUTHORIZED, null);
            } else {
                serve(exchange, call);
            }
        }
    }

    private boolean isSigned(HttpExchange exchange, String webhookId, byte[] body) {
        return signature.verifies(
                webhookId,
                header(exchange, "webhook-timestamp"),
                header(exchange, "webhook-signature"),
                body,
                Instant.now());
    }

    private void serve(HttpExchange exchange, WebhookCall call) throws IOException {
        switch (conduct.faults().faultFor(call.account(), call.actionId(), call.attempt())) {
            case Fault.None none -> act(exchange, call, OK);
            case Fault.Slow slow -> actLate(exchange, call, slow.delay());
            case Fault.Hang hang -> actLate(exchange, call, hang.delay());
            case Fault.Throttled throttled -> refuse(exchange, call, TOO_MANY_REQUESTS, throttled.retryAfter());
            case Fault.ErrorBefore before -> refuse(exchange, call, INTERNAL_ERROR, null);
            case Fault.ErrorAfter after -> act(exchange, call, BAD_GATEWAY);
            case Fault.Drop drop -> actAndDrop(exchange, call);
        }
    }

    private void actLate(HttpExchange exchange, WebhookCall call, Duration delay) throws IOException {
        pause(delay);
        act(exchange, call, OK);
    }

    private void actAndDrop(HttpExchange exchange, WebhookCall call) throws IOException {
        if (!record(call, "dropped")) {
            answer(exchange, FORBIDDEN, null);
        }
    }

    private void act(HttpExchange exchange, WebhookCall call, int status) throws IOException {
        boolean accepted = record(call, Integer.toString(status));
        answer(exchange, accepted ? status : FORBIDDEN, null);
    }

    private void refuse(HttpExchange exchange, WebhookCall call, int status, @Nullable Duration retryAfter)
            throws IOException {
        journal.append(entry(call, Instant.now(), false, Integer.toString(status)));
        answer(exchange, status, retryAfter);
    }

    /** Counts the request and writes it down in one step, so that the journal's order is the order of the counts. */
    private synchronized boolean record(WebhookCall call, String answer) {
        Instant real = Instant.now();
        AccountBook book = books.computeIfAbsent(call.account(), key -> new AccountBook(conduct.quota()));
        boolean accepted = book.accept(
                call.actionId(), call.actionType(), conduct.clock().get().calendarAt(real));
        journal.append(entry(call, real, accepted, accepted ? answer : Integer.toString(FORBIDDEN)));
        return accepted;
    }

    private JournalEntry entry(WebhookCall call, Instant real, boolean accepted, String answer) {
        return new JournalEntry(
                real,
                conduct.clock().get().calendarAt(real),
                call.account(),
                call.actionId(),
                call.attempt(),
                call.actionType(),
                call.runId(),
                accepted,
                answer);
    }

    private static void answer(HttpExchange exchange, int status, @Nullable Duration retryAfter) throws IOException {
        if (retryAfter != null) {
            exchange.getResponseHeaders().set("Retry-After", Long.toString(retryAfter.toSeconds()));
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        String webhookId = header(exchange, "webhook-id");
        byte[] body = (status == OK ? "{\"providerRef\":\"tp-" + webhookId + "\"}" : "{\"status\":" + status + "}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static String header(HttpExchange exchange, String name) {
        return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
    }

    private static void pause(Duration delay) throws IOException {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the third party closes", e);
        }
    }

    @Override
    public void close() throws IOException {
        server.stop(0);
        threads.shutdownNow();
        journal.close();
    }
}

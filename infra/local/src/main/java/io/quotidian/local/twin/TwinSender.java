package io.quotidian.local.twin;

import io.quotidian.local.thirdparty.WebhookSignature;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** One HTTP call, tried again at once when it fails, as if a failure proved that nothing happened. */
final class TwinSender implements AutoCloseable {

    enum Answer {
        SENT,
        LATER,
        BANNED
    }

    private static final int MAX_TRIES = 3;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FIRST_REDIRECT = 300;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI target;
    private final WebhookSignature signature;
    private final Duration timeout;

    TwinSender(URI target, WebhookSignature signature, Duration timeout) {
        this.target = target;
        this.signature = signature;
        this.timeout = timeout;
    }

    Answer send(TwinEvent event) throws InterruptedException {
        for (int attempt = 1; attempt <= MAX_TRIES; attempt++) {
            int status = call(event, attempt);
            if (status == FORBIDDEN) {
                return Answer.BANNED;
            } else if (status == TOO_MANY_REQUESTS) {
                return Answer.LATER;
            } else if (status > 0 && status < FIRST_REDIRECT) {
                return Answer.SENT;
            }
        }
        return Answer.LATER;
    }

    /** The status of the answer, 0 if there was none. */
    private int call(TwinEvent event, int attempt) throws InterruptedException {
        byte[] body = JsonMapper.shared().writeValueAsBytes(body(event, attempt));
        long now = Instant.now().getEpochSecond();
        HttpRequest request = HttpRequest.newBuilder(target)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header("webhook-id", event.id())
                .header("webhook-timestamp", Long.toString(now))
                .header("webhook-signature", signature.sign(event.id(), now, body))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0; // the naive conclusion: it failed
        }
    }

    private static Map<String, Object> body(TwinEvent event, int attempt) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("actionId", event.id());
        body.put("attempt", attempt);
        body.put("accountId", event.account());
        body.put("actionType", event.actionType());
        if (event.runId() != null) {
            body.put("runId", event.runId());
        }
        return body;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}

package io.quotidian.chaos.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.local.stack.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who sends events over HTTP and asks what became of them. */
final class Visitor {

    static final int ACCEPTED = 202;
    private static final Duration DONE_LIMIT = Duration.ofMinutes(2);
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Ports ports;

    Visitor(Ports ports) {
        this.ports = ports;
    }

    /** The id of its action. A server that has just come back may be missed once more: the same is then sent again. */
    String send(String key) {
        HttpResponse<String> answer =
                Awaitility.await().atMost(DONE_LIMIT).until(() -> post(key), sent -> sent.statusCode() == ACCEPTED);
        return JsonMapper.shared().readTree(answer.body()).path("actionId").asString();
    }

    /** Each to an account of its own, which need not wait for another's spacing. */
    HttpResponse<String> post(String key) throws IOException, InterruptedException {
        String event = """
                {"accountId":"account-%s","contactId":"c","kind":"visit","dedupKey":"%s",
                 "action":{"type":"message","payload":{}}}""".formatted(key, key);
        return http.send(
                request("/v1/contact-events")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(event))
                        .build(),
                BodyHandlers.ofString());
    }

    void awaitSent(String action) {
        Awaitility.await()
                .atMost(DONE_LIMIT)
                .untilAsserted(() -> assertThat(state(action)).isEqualTo("SENT"));
    }

    String state(String action) throws IOException, InterruptedException {
        JsonNode answer = JsonMapper.shared()
                .readTree(http.send(request("/v1/actions/" + action).build(), BodyHandlers.ofString())
                        .body());
        return answer.path("state").asString("none");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.ingest() + path))
                .timeout(REQUEST_LIMIT);
    }
}

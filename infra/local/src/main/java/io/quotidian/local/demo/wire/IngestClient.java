package io.quotidian.local.demo.wire;

import io.quotidian.local.demo.check.Answer;
import io.quotidian.local.demo.input.InputEvent;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP API, as any producer would use it. */
public final class IngestClient {

    private static final int MAX_BATCH = 500;
    private static final int MAX_TRIES = 10;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int MULTI_STATUS = 207;
    private static final int SERVER_ERROR = 500;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;

    public IngestClient(String url) {
        this.url = url;
    }

    /** Until decisions are made under it. */
    public void putPolicy(String account, String policyJson) throws IOException, InterruptedException {
        HttpRequest request = json(accountUrl(account) + "/policy")
                .PUT(BodyPublishers.ofString(policyJson))
                .build();
        HttpResponse<String> answer = exchange(request);
        for (int i = 1; answer.statusCode() == ACCEPTED && i < MAX_TRIES; i++) {
            answer = exchange(request);
        }
        if (answer.statusCode() != OK) {
            throw new RefusedException(
                    "the policy of %s was not applied: %s %s".formatted(account, answer.statusCode(), answer.body()));
        }
    }

    public void pause(String account) throws IOException, InterruptedException {
        HttpRequest request = json(accountUrl(account) + ":pause")
                .POST(BodyPublishers.ofString("{\"reason\":\"the demo's days are over\"}"))
                .build();
        int status = exchange(request).statusCode();
        if (status != OK && status != ACCEPTED) {
            throw new RefusedException("%s could not be paused: %d".formatted(account, status));
        }
    }

    /** Sends the events in batches; the answers are in the order of the events. */
    public List<Answer> push(List<InputEvent> events) throws IOException, InterruptedException {
        Answer[] answers = new Answer[events.size()];
        List<Integer> batch = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).malformed()) {
                answers[i] = pushAlone(events.get(i));
            } else {
                batch.add(i);
            }
            if (batch.size() == MAX_BATCH) {
                pushAll(events, batch, answers);
                batch.clear();
            }
        }
        if (!batch.isEmpty()) {
            pushAll(events, batch, answers);
        }
        return Arrays.asList(answers);
    }

    /** What cannot stand in an array with others. */
    private Answer pushAlone(InputEvent event) throws IOException, InterruptedException {
        HttpResponse<String> answer = exchange(json(url + "/v1/contact-events")
                .POST(BodyPublishers.ofString(event.json()))
                .build());
        JsonNode body = JsonMapper.shared().readTree(answer.body());
        return answer.statusCode() == ACCEPTED
                ? Answer.accepted(body.path("actionId").asString(""))
                : Answer.refused(body.path("code").asString("status_" + answer.statusCode()));
    }

    private void pushAll(List<InputEvent> events, List<Integer> batch, Answer[] answers)
            throws IOException, InterruptedException {
        List<Integer> open = new ArrayList<>(batch);
        for (int i = 1; !open.isEmpty(); i++) {
            open = pushOnce(events, open, answers);
            if (!open.isEmpty() && i == MAX_TRIES) {
                throw new RefusedException("ingest could not take %d events in %d tries".formatted(open.size(), i));
            } else if (!open.isEmpty()) {
                Thread.sleep(BETWEEN_TRIES);
            }
        }
    }

    /** The events that ingest could not take for a passing reason. */
    private List<Integer> pushOnce(List<InputEvent> events, List<Integer> batch, Answer[] answers)
            throws IOException, InterruptedException {
        String body = batch.stream().map(i -> events.get(i).json()).collect(Collectors.joining(",", "[", "]"));
        HttpResponse<String> answer = exchange(json(url + "/v1/contact-events:batch")
                .POST(BodyPublishers.ofString(body))
                .build());
        if (answer.statusCode() >= SERVER_ERROR) {
            return batch;
        }
        if (answer.statusCode() != ACCEPTED && answer.statusCode() != MULTI_STATUS) {
            throw new RefusedException("ingest refused a batch: %d %s".formatted(answer.statusCode(), answer.body()));
        }
        JsonNode results = JsonMapper.shared().readTree(answer.body()).path("results");
        return IntStream.range(0, batch.size())
                .filter(i -> isOpen(results.path(i), batch.get(i), answers))
                .mapToObj(batch::get)
                .toList();
    }

    private static boolean isOpen(JsonNode result, int index, Answer[] answers) {
        if (result.path("status").asString("").equals("ACCEPTED")) {
            answers[index] = Answer.accepted(result.path("actionId").asString(""));
            return false;
        }
        JsonNode problem = result.path("problem");
        answers[index] = Answer.refused(problem.path("code").asString("unknown"));
        return problem.path("status").asInt(0) >= SERVER_ERROR;
    }

    private HttpResponse<String> exchange(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.ofString());
    }

    private String accountUrl(String account) {
        return url + "/v1/accounts/" + URLEncoder.encode(account, StandardCharsets.UTF_8);
    }

    private static HttpRequest.Builder json(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(LIMIT).header("Content-Type", "application/json");
    }
}

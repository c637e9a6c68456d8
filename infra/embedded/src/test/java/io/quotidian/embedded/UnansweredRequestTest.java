package io.quotidian.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The registry left one request in 450 without an answer; clients without a limit of their own waited for ever. */
class UnansweredRequestTest {
    private static final int CLIENTS = 8;
    private static final int REQUESTS = 1_500;
    private static final int NOT_FOUND = 404;
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Test
    void shouldAnswerEveryRequestForAnUnknownPath() throws Exception {
        try (EmbeddedRegistry registry = EmbeddedRegistry.start();
                ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            // Given
            HttpRequest request = HttpRequest.newBuilder(URI.create(registry.url() + "/associations/resources/-/topic"))
                    .version(HttpClient.Version.HTTP_1_1)
                    .timeout(LIMIT)
                    .build();

            // When
            List<Future<Integer>> unanswered = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                unanswered.add(clients.submit(() -> unanswered(request)));
            }

            // Then
            assertThat(unanswered.stream()
                            .mapToInt(UnansweredRequestTest::count)
                            .sum())
                    .isZero();
        }
    }

    private static int unanswered(HttpRequest request) throws InterruptedException {
        int unanswered = 0;
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (int i = 0; i < REQUESTS; i++) {
                unanswered += isAnswered(http, request) ? 0 : 1;
            }
        }
        return unanswered;
    }

    private static boolean isAnswered(HttpClient http, HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == NOT_FOUND;
        } catch (IOException e) {
            return false;
        }
    }

    private static int count(Future<Integer> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}

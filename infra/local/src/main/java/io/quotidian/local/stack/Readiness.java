package io.quotidian.local.stack;

import io.quotidian.embedded.RegistryLaunch;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;

/** Waits until a part can be used, and fails as soon as it has ended instead. */
final class Readiness {

    static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(10);
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(REQUEST_LIMIT)
            .build();

    /** Until the part has said {@code ready} on a line of its own log. */
    void awaitWord(Part part) throws IOException, InterruptedException {
        await(
                part,
                () -> new String(Files.readAllBytes(part.log()), StandardCharsets.UTF_8)
                        .lines()
                        .anyMatch(line -> line.startsWith("ready ")));
    }

    /** Until the service says that it can work. */
    void awaitReady(Part part, int port) throws IOException, InterruptedException {
        await(part, () -> answers(request(port, "/ready")));
    }

    /** Until the service runs, even if it cannot work. */
    void awaitHealthy(Part part, int port) throws IOException, InterruptedException {
        await(part, () -> answers(request(port, "/health")));
    }

    /** Until the registry answers. */
    void awaitRegistry(Part part, int port) throws IOException, InterruptedException {
        await(part, () -> RegistryLaunch.configured(http, RegistryLaunch.url(port)));
    }

    private static HttpRequest request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(REQUEST_LIMIT)
                .build();
    }

    private boolean answers(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException e) {
            return false; // nobody listens yet
        }
    }

    private interface Check {
        boolean holds() throws IOException, InterruptedException;
    }

    private static void await(Part part, Check check) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!check.holds()) {
            if (!part.isAlive()) {
                throw part.failure(part.ending() + " before it was ready");
            }
            if (System.nanoTime() > deadline) {
                throw part.failure("was not ready within " + LIMIT.toSeconds() + " s");
            }
            Thread.sleep(PAUSE);
        }
    }
}

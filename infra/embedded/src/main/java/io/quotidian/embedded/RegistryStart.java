package io.quotidian.embedded;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The wait for a registry to answer, and its first setting. */
record RegistryStart(Process process, String url, Path log) {
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(10);
    private static final int SHOWN_LINES = 20;

    void await(Duration limit) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        try (HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(REQUEST_LIMIT)
                .build()) {
            while (!RegistryLaunch.configured(http, url)) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    process.destroyForcibly();
                    throw new IllegalStateException("The registry did not start; its log ends with:\n" + lastLines());
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the registry started", e);
        }
    }

    private String lastLines() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
    }
}

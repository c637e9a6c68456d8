package io.quotidian.schemas.serde;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One question to the registry, put to each of its addresses in turn until one answers or the budget is spent. */
final class RegistryHttp implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int SHOWN_CHARACTERS = 300;
    private static final int MAX_BACKOFF_DOUBLINGS = 4;

    private final RegistrySettings settings;
    private final HttpClient http;

    RegistryHttp(RegistrySettings settings) {
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    JsonNode get(String path) {
        return ask("GET", path, null);
    }

    JsonNode post(String path, JsonNode body) {
        return ask("POST", path, body.toString());
    }

    JsonNode put(String path, JsonNode body) {
        return ask("PUT", path, body.toString());
    }

    private JsonNode ask(String method, String path, @Nullable String body) {
        long deadline = System.nanoTime() + settings.budget().toNanos();
        RegistryUnavailableException last = null;
        for (int attempt = 0; attempt <= settings.retries(); attempt++) {
            if (attempt > 0) {
                pause(attempt, deadline);
            }
            for (String url : settings.urls()) {
                Duration left = Duration.ofNanos(deadline - System.nanoTime());
                if (!left.isPositive()) {
                    throw outage(path, last);
                }
                try {
                    return once(request(method, url + path, body, left));
                } catch (RegistryUnavailableException e) {
                    last = e;
                }
            }
        }
        throw outage(path, last);
    }

    private JsonNode once(HttpRequest request) {
        try {
            return Answer.read(request.uri().toString(), http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new RegistryUnavailableException(request.uri() + " cannot be reached: " + e, e);
        } catch (InterruptedException e) {
            throw new InterruptException("Interrupted while asking the schema registry", e);
        }
    }

    private HttpRequest request(String method, String url, @Nullable String body, Duration left) {
        Duration timeout = left.compareTo(settings.readTimeout()) < 0 ? left : settings.readTimeout();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url)).timeout(timeout).header("Accept", MEDIA_TYPE);
        if (settings.authorization() != null) {
            request.header("Authorization", settings.authorization());
        }
        if (body != null) {
            request.header("Content-Type", MEDIA_TYPE).method(method, HttpRequest.BodyPublishers.ofString(body));
        }
        return request.build();
    }

    private void pause(int attempt, long deadline) {
        long wait = settings.retryWait().toMillis() << Math.min(attempt - 1, MAX_BACKOFF_DOUBLINGS);
        long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        try {
            Thread.sleep(Math.clamp(left, 0, wait));
        } catch (InterruptedException e) {
            throw new InterruptException("Interrupted while waiting for the schema registry", e);
        }
    }

    private RegistryUnavailableException outage(String path, @Nullable RegistryUnavailableException last) {
        return new RegistryUnavailableException(
                "No schema registry of " + settings.urls() + " answers " + path
                        + "; check schema.registry.url and that it" + " runs. "
                        + (last == null ? "" : last.getMessage()),
                last);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /** What an HTTP answer means: a body, a refusal that will stand, or an outage. */
    private static final class Answer {
        /** Codes of the registry's own "no": subject, version and schema not found; incompatible; invalid. */
        static JsonNode read(String url, HttpResponse<String> response) {
            int status = response.statusCode();
            JsonNode body = json(url, response.body());
            if (status == 200) {
                return body;
            }
            String message = url + " answers " + status + ": " + shown(response.body());
            boolean refusal = switch (status) {
                // A 404 without the registry's own code comes from a wrong path or a gateway, not from the registry.
                case 404 -> body.path("error_code").asInt(0) / 100 == 404;
                case 409, 422 -> true;
                default -> false;
            };
            if (refusal) {
                throw new RegistryRefusalException(message);
            }
            throw new RegistryUnavailableException(message, null);
        }

        private static JsonNode json(String url, String body) {
            try {
                return JSON.readTree(body);
            } catch (JacksonException e) {
                throw new RegistryUnavailableException(url + " answers no JSON: " + shown(body), e);
            }
        }

        private static String shown(String body) {
            return body.substring(0, Math.min(SHOWN_CHARACTERS, body.length()));
        }
    }
}

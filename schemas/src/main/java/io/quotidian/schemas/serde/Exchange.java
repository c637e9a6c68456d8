package io.quotidian.schemas.serde;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * One question to one address. Time, size and redirects are bounded, whatever the other side does; credentials go to
 * the configured address alone.
 */
final class Exchange implements AutoCloseable {
    static final int MAX_REDIRECTS = 3;
    static final int MAX_BODY_BYTES = 4 << 20;

    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";

    /** How the JDK calls it: there is no type of exception for it. */
    private static final String TOO_LONG = "body exceeds capacity";

    private static final String LOCATION = "Location";
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> REDIRECTS_THAT_KEEP_THE_METHOD = Set.of(307, 308);

    private final RegistryAccess access;
    private final HttpClient http;

    Exchange(RegistryAccess access) {
        this.access = access;
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(access.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER);
        Optional.ofNullable(access.tls()).ifPresent(client::sslContext);
        Optional.ofNullable(access.proxy()).ifPresent(client::proxy);
        this.http = client.build();
    }

    Answer ask(String base, Question question, Duration limit) {
        Deadline deadline = Deadline.after(limit);
        URI first = URI.create(base + question.path());
        URI at = first;
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            try {
                HttpResponse<String> response = send(request(first, at, question), deadline.left());
                if (!REDIRECTS.contains(response.statusCode())) {
                    return Answer.of(shown(at), response.statusCode(), response.body());
                }
                at = target(at, question, response);
            } catch (IOException e) {
                return failure(at, e);
            }
        }
        return new Answer.Failed(base + " redirects more than " + MAX_REDIRECTS + " times", null);
    }

    private static Answer failure(URI at, IOException e) {
        return String.valueOf(e.getMessage()).contains(TOO_LONG)
                ? new Answer.TooLong(shown(at) + " answers more than " + MAX_BODY_BYTES + " bytes", e)
                : new Answer.Failed(shown(at) + " cannot be reached: " + e, e);
    }

    private HttpRequest request(URI first, URI at, Question question) {
        HttpRequest.Builder request = HttpRequest.newBuilder(at).header("Accept", MEDIA_TYPE);
        if (access.authorization() != null && isSameOrigin(first, at)) {
            request.header("Authorization", access.authorization());
        }
        if (question.body() != null) {
            request.header("Content-Type", MEDIA_TYPE)
                    .method(question.method(), HttpRequest.BodyPublishers.ofString(question.body()));
        }
        return request.build();
    }

    /** The client's own time-out ends with the headers: a body that never comes would hang for ever. */
    private HttpResponse<String> send(HttpRequest request, Duration limit) throws IOException {
        CompletableFuture<HttpResponse<String>> response =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), MAX_BODY_BYTES));
        try {
            return response.get(Math.max(0, limit.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            response.cancel(true);
            throw new IOException("no whole answer within " + limit.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            response.cancel(true);
            throw new InterruptException("Interrupted while asking the schema registry", e);
        }
    }

    private static URI target(URI at, Question question, HttpResponse<?> response) throws IOException {
        if (!question.isGet() && !REDIRECTS_THAT_KEEP_THE_METHOD.contains(response.statusCode())) {
            throw new IOException("a " + question.method() + " is redirected with " + response.statusCode());
        }
        URI next = location(at, response);
        if (at.getScheme().equals("https") && !next.getScheme().equals("https")) {
            throw new IOException("it redirects from https to http");
        }
        return next;
    }

    private static URI location(URI at, HttpResponse<?> response) throws IOException {
        String location = response.headers().firstValue(LOCATION).orElse("");
        try {
            URI next = at.resolve(location);
            if (!location.isEmpty()
                    && next.getHost() != null
                    && Set.of("http", "https").contains(next.getScheme())
                    && !next.equals(at)) {
                return next;
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("it redirects to what is no address", e);
        }
        throw new IOException("it redirects to nowhere");
    }

    private static boolean isSameOrigin(URI one, URI other) {
        return one.getScheme().equals(other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && one.getPort() == other.getPort();
    }

    /** Where it is, without what a redirect may have put into the query. */
    private static String shown(URI uri) {
        String port = uri.getPort() == -1 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + uri.getHost() + port + Objects.requireNonNullElse(uri.getRawPath(), "");
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}

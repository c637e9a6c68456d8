package io.quotidian.worker.channel.webhook;

import io.quotidian.worker.protocol.Answer;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** One POST, once: no retries, no redirects, no cookies, a deadline for the whole exchange, a bounded answer. */
final class WebhookClient implements AutoCloseable {
    /** Below what servers commonly keep, so that a connection is hardly ever reused as it is being closed. */
    private static final TimeValue KEEP_ALIVE = TimeValue.ofSeconds(2);

    private static final int MAX_CONNECTIONS = 10_000;
    private static final int SUCCESS = 2;

    private final CloseableHttpClient http;
    private final Clock realClock;
    private final long deadlineMillis;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("webhook-deadlines").factory());

    WebhookClient(WebhookSettings settings, Clock realClock) {
        this.realClock = realClock;
        this.deadlineMillis = settings.sendTimeout().toMillis();
        this.http = HttpClients.custom()
                .setConnectionManager(connections(settings))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(settings.sendTimeout()))
                        .setConnectionRequestTimeout(Timeout.of(settings.connectTimeout()))
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setKeepAliveStrategy((response, context) -> KEEP_ALIVE)
                .setUserAgent("quotidian")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    private static HttpClientConnectionManager connections(WebhookSettings settings) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new AddressGuard(settings.allowPrivate()))
                .setMaxConnTotal(MAX_CONNECTIONS)
                .setMaxConnPerRoute(settings.maxConcurrent())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                        .setSocketTimeout(Timeout.of(settings.sendTimeout()))
                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                        .build())
                .build();
    }

    /** Every failure is an answer. */
    Answer exchange(HttpPost post, Endpoint endpoint) {
        AtomicBoolean deadlinePassed = new AtomicBoolean();
        ScheduledFuture<?> deadline = deadlines.schedule(
                () -> {
                    deadlinePassed.set(true);
                    post.cancel();
                },
                deadlineMillis,
                TimeUnit.MILLISECONDS);
        try (ClassicHttpResponse response = http.executeOpen(host(post), post, null)) {
            return answer(response, endpoint);
        } catch (IOException e) {
            return TransportFailure.answer(e, deadlinePassed.get());
        } catch (IllegalStateException e) {
            // The deadline takes the connection from under the client's hands, which may call that a misuse.
            if (!deadlinePassed.get()) {
                throw e;
            }
            return TransportFailure.answer(new IOException(e), true);
        } finally {
            deadline.cancel(false);
        }
    }

    private static HttpHost host(HttpPost post) throws IOException {
        return new HttpHost(
                post.getScheme(),
                post.getAuthority().getHostName(),
                post.getAuthority().getPort());
    }

    /** Of a success the whole answer must have arrived; of the rest the status line says enough. */
    private Answer answer(ClassicHttpResponse response, Endpoint endpoint) throws IOException {
        int status = response.getCode();
        AnswerBody body = status / 100 == SUCCESS ? AnswerBody.read(response.getEntity()) : readIfWhole(response);
        Header retryAfter = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        return StatusMapping.answer(
                status,
                endpoint,
                ("HTTP " + status + " " + body.excerpt()).strip(),
                RetryAfter.parse(retryAfter == null ? null : retryAfter.getValue(), realClock.instant()),
                body.providerRef());
    }

    private static AnswerBody readIfWhole(ClassicHttpResponse response) {
        try {
            return AnswerBody.read(response.getEntity());
        } catch (IOException e) {
            return AnswerBody.NONE;
        }
    }

    @Override
    public void close() throws IOException {
        deadlines.shutdownNow();
        http.close();
    }
}

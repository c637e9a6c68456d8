package io.quotidian.worker.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.quotidian.service.Variables;
import io.quotidian.worker.protocol.Answer;
import io.quotidian.worker.protocol.Scope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.concurrent.Cancellable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookClientTest {

    private static final Duration DEADLINE = Duration.ofMillis(200);

    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    /** As a process does that is stopped and goes on: its deadline strikes before the client has taken its next step. */
    @Test
    void shouldAnswerThatTheDeadlinePassedWhereverItStrikes() throws IOException {
        // Given
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
        WebhookSettings settings = WebhookSettings.from(
                Variables.of(Map.of("QUOTIDIAN_CHANNEL_WEBHOOK_URL", url, "QUOTIDIAN_WEBHOOK_ALLOW_PRIVATE", "true")),
                DEADLINE,
                128);
        HttpPost post = new StandingStill(url);

        // When
        Answer answer;
        try (WebhookClient client = new WebhookClient(settings, Clock.systemUTC())) {
            answer = client.exchange(post, settings.sharedEndpoint());
        }

        // Then
        assertThat(answer).isInstanceOfSatisfying(Answer.Uncertain.class, uncertain -> {
            assertThat(uncertain.reason()).isEqualTo("timeout");
            assertThat(uncertain.scope()).isEqualTo(Scope.PROVIDER);
            assertThat(uncertain.detail()).contains("Endpoint not acquired");
        });
    }

    /** Stands still when the client has taken a place in its pool and not yet connected. */
    private static final class StandingStill extends HttpPost {
        private static final long serialVersionUID = 1L;
        private static final int POOLED = 2;

        private int taken;

        StandingStill(String url) {
            super(url);
        }

        @Override
        public void setDependency(Cancellable cancellable) {
            super.setDependency(cancellable);
            if (++taken == POOLED) {
                LockSupport.parkNanos(DEADLINE.multipliedBy(2).toNanos());
            }
        }
    }
}

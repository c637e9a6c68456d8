package io.quotidian.worker.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.quotidian.service.Variables;
import io.quotidian.worker.ThirdParty;
import io.quotidian.worker.channel.Dispatch;
import io.quotidian.worker.channel.Preparation;
import io.quotidian.worker.channel.Trace;
import io.quotidian.worker.ledger.KeyHistory;
import io.quotidian.worker.ledger.MemoryLedger;
import io.quotidian.worker.protocol.Answer;
import io.quotidian.worker.protocol.Grant;
import io.quotidian.worker.protocol.Refusal;
import io.quotidian.worker.protocol.Samples;
import io.quotidian.worker.protocol.Scope;
import io.quotidian.worker.protocol.VoidReason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class WebhookChannelTest {
    private static final Duration SEND_TIMEOUT = Duration.ofMillis(400);
    private static final Instant REAL_NOW = Instant.parse("2026-11-21T04:00:00Z");
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Trace TRACE = new Trace("corr-1", "00-aa-bb-01");
    private static final Grant GRANT = Samples.grant("a1");

    private final Map<String, String> variables = new HashMap<>();
    private final List<String> paused = new ArrayList<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private ThirdParty thirdParty;
    private WebhookChannel channel;

    @BeforeEach
    void start() throws IOException {
        thirdParty = new ThirdParty();
        variables.put("QUOTIDIAN_CHANNEL_WEBHOOK_URL", thirdParty.url());
        variables.put("QUOTIDIAN_CHANNEL_WEBHOOK_SECRET", SECRET);
        variables.put("QUOTIDIAN_WEBHOOK_ALLOW_PRIVATE", "true");
        channel = channel();
    }

    @AfterEach
    void stop() throws IOException {
        never.countDown();
        channel.close();
        thirdParty.close();
    }

    @Test
    void shouldPostExactlyWhatTheContractSays() {
        // When
        Answer answer = send();

        // Then
        assertThat(answer).isEqualTo(new Answer.Accepted("ref-1"));
        ThirdParty.Received request = thirdParty.journal().getFirst();
        assertThat(request.body()).isEqualTo(JsonMapper.shared().readTree("""
                        {"actionId":"a1","attempt":1,"accountId":"acme-sales","contactId":"contact-17",
                         "actionType":"message","kind":"birthday","runId":"run-1","payload":{"text":"hello"},
                         "notAfter":"2026-11-18T09:05:00Z"}"""));
        assertThat(request.headers().getFirst("webhook-id")).isEqualTo("a1");
        assertThat(request.headers().getFirst("webhook-timestamp")).isEqualTo("" + REAL_NOW.getEpochSecond());
        assertThat(request.headers().getFirst("webhook-signature"))
                .isEqualTo(Signatures.of(
                        List.of(SECRET), "a1", REAL_NOW, request.text().getBytes(StandardCharsets.UTF_8)));
        assertThat(request.headers().getFirst("Idempotency-Key")).isEqualTo("a1");
        assertThat(request.headers().getFirst("correlationid")).isEqualTo("corr-1");
        assertThat(request.headers().getFirst("traceparent")).isEqualTo("00-aa-bb-01");
        assertThat(request.headers().getFirst("Content-Type")).startsWith("application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"amount\":12345678901234567.89,\"x\":0.1000,\"big\":1e400}",
                "{\"text\":\"\\u00e9 \\ud83c\\udf89 é 🎉\", \"list\":[ 1.0, -0 ]}"
            })
    void shouldPostThePayloadToTheLetter(String payload) {
        // When
        send(grant(payload));

        // Then
        ThirdParty.Received request = thirdParty.journal().getFirst();
        assertThat(request.text()).contains("\"payload\":" + payload + ",");
        assertThat(request.body().get("payload")).isEqualTo(JsonMapper.shared().readTree(payload));
    }

    @ParameterizedTest
    @CsvSource({
        "200, Accepted",
        "201, Accepted",
        "204, Accepted",
        "429, NotSent",
        "401, NotSent",
        "407, NotSent",
        "410, NotSent",
        "400, Refused",
        "403, Refused",
        "404, Refused",
        "408, Refused",
        "422, Refused",
        "500, Uncertain",
        "502, Uncertain",
        "503, Uncertain",
        "504, Uncertain",
        "301, Uncertain",
        "302, Uncertain",
        "303, Uncertain"
    })
    void shouldMapTheStatusAndAskOnce(int status, String kind) {
        // Given
        thirdParty.answers(exchange -> {
            exchange.getResponseHeaders().set("Location", thirdParty.url() + "/elsewhere");
            ThirdParty.status(status, "").answer(exchange);
        });

        // When
        Answer answer = send();

        // Then
        assertThat(answer.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(thirdParty.journal()).hasSize(1);
    }

    @Test
    void shouldKeepRetryAfter() {
        // Given
        thirdParty.answers(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "30");
            ThirdParty.status(429, "slow down").answer(exchange);
        });

        // When / Then
        assertThat(send())
                .isEqualTo(
                        new Answer.NotSent("refused_429", "HTTP 429 slow down", Scope.ACCOUNT, Duration.ofSeconds(30)));
    }

    @Test
    void shouldTakeARefusalForProofOnlyWhereItIsDeclared() {
        // Given
        variables.put("QUOTIDIAN_CHANNEL_WEBHOOK_REFUSAL_IS_PROOF", "true");
        variables.put("QUOTIDIAN_CHANNEL_WEBHOOK_FORBIDDEN_IS_ACCOUNT", "true");
        channel = channel();

        // When / Then
        thirdParty.answers(ThirdParty.status(503, ""));
        assertThat(send()).isEqualTo(new Answer.NotSent("refused_503", "HTTP 503", Scope.PROVIDER, null));
        thirdParty.answers(ThirdParty.status(403, ""));
        assertThat(send()).isEqualTo(new Answer.NotSent("refused_403", "HTTP 403", Scope.ACCOUNT, null));
    }

    @Test
    void shouldNotKnowWhatBecameOfARequestThatHangs() {
        // Given
        thirdParty.answers(exchange -> hang());

        // When / Then
        assertThat(send())
                .matches(answer ->
                        answer instanceof Answer.Uncertain u && u.reason().equals("timeout"));
    }

    @Test
    void shouldGiveUpAnAnswerThatDripsForEver() {
        // Given: every read succeeds, the whole never ends
        thirdParty.answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (never.getCount() > 0) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                hang(Duration.ofMillis(20));
            }
        });

        // When / Then
        assertThat(send())
                .matches(answer ->
                        answer instanceof Answer.Uncertain u && u.reason().equals("timeout"));
    }

    @Test
    void shouldNotKnowWhatABrokenAnswerMeans() {
        // Given: the connection ends in the middle of the body
        thirdParty.answers(exchange -> exchange.sendResponseHeaders(200, 1_000));

        // When / Then
        assertThat(send())
                .matches(answer ->
                        answer instanceof Answer.Uncertain u && u.reason().equals("broken_answer"));
    }

    @Test
    void shouldNotKnowWhatAConnectionThatEndsUnansweredMeans() {
        // Given
        thirdParty.answers(HttpExchange::close);

        // When / Then
        assertThat(send()).isInstanceOf(Answer.Uncertain.class);
        assertThat(thirdParty.journal()).hasSize(1);
    }

    @Test
    void shouldReadNoMoreOfAnAnswerThanItsBound() {
        // Given
        thirdParty.answers(ThirdParty.ok("x".repeat(4 * AnswerBody.MAX_BYTES)));

        // When / Then
        assertThat(send()).isEqualTo(new Answer.Accepted(null));
    }

    @Test
    void shouldProveThatNothingWasSentWhenNobodyListens() throws IOException {
        // Given
        variables.put("QUOTIDIAN_CHANNEL_WEBHOOK_URL", "http://127.0.0.1:" + closedPort() + "/");
        channel = channel();

        // When / Then
        assertThat(send())
                .matches(a -> a instanceof Answer.NotSent n && n.reason().equals("connection_refused"));
    }

    @Test
    void shouldProveThatNothingWasSentWhenTheHostIsUnknown() {
        // Given
        variables.put("QUOTIDIAN_CHANNEL_WEBHOOK_URL", "http://nobody.invalid/");
        channel = channel();

        // When / Then
        assertThat(send())
                .matches(a -> a instanceof Answer.NotSent n && n.reason().equals("unknown_host"));
    }

    @Test
    void shouldNotPostIntoOurOwnNetwork() {
        // Given
        variables.put("QUOTIDIAN_WEBHOOK_ALLOW_PRIVATE", "false");
        channel = channel();

        // When / Then
        assertThat(send())
                .matches(a -> a instanceof Answer.NotSent n
                        && n.reason().equals("forbidden_address")
                        && n.scope() == Scope.ACCOUNT);
        assertThat(thirdParty.journal()).isEmpty();
    }

    @Test
    void shouldDisableAnEndpointThatIsGoneAndPauseItsAccounts() {
        // Given
        thirdParty.answers(ThirdParty.status(410, ""));

        // When
        Answer answer = send();

        // Then
        assertThat(answer).isEqualTo(new Answer.NotSent("refused_410", "HTTP 410", Scope.ACCOUNT, null));
        assertThat(refusal(GRANT).reason()).isEqualTo(VoidReason.ENDPOINT_DISABLED);
        assertThat(paused).containsOnly("acme-sales");
        assertThat(thirdParty.journal()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "\"text\"", "{", "", "null", "{},\"attempt\":7", "{}}", "{\"x\":NaN}", "\uFEFF{}", "{}/**/"
            })
    void shouldRefuseAPayloadThatIsNoObject(String payload) {
        // Given
        Grant grant = grant(payload);

        // When / Then
        assertThat(refusal(grant).reason()).isEqualTo(VoidReason.TEMPLATE_ERROR);
    }

    @Test
    void shouldSayWhatToSetWhenThereIsNoEndpoint() {
        // Given
        variables.remove("QUOTIDIAN_CHANNEL_WEBHOOK_URL");
        channel = channel();

        // When / Then
        assertThat(refusal(GRANT).reason()).isEqualTo(VoidReason.ENDPOINT_INVALID);
        assertThat(refusal(GRANT).detail()).contains("QUOTIDIAN_CHANNEL_WEBHOOK_URL");
    }

    private static Grant grant(String payload) {
        return new Grant(GRANT.attempt(), false, payload, GRANT.notAfter());
    }

    private Answer send() {
        return send(GRANT);
    }

    private Answer send(Grant grant) {
        try (Dispatch dispatch = prepared(grant)) {
            assertThat(dispatch.admit()).isNull();
            return dispatch.send();
        }
    }

    private Dispatch prepared(Grant grant) {
        return ((Preparation.Ready) channel.prepare(grant, TRACE)).dispatch();
    }

    private Refusal refusal(Grant grant) {
        return ((Preparation.Refused) channel.prepare(grant, TRACE)).refusal();
    }

    private WebhookChannel channel() {
        WebhookSettings settings = WebhookSettings.from(Variables.of(variables), SEND_TIMEOUT, 128);
        return new WebhookChannel(
                settings,
                new MemoryEndpoints(settings.sharedEndpoint()),
                new KeyHistory(new MemoryLedger()),
                paused::add,
                Clock.fixed(Samples.NOW, ZoneOffset.UTC),
                Clock.fixed(REAL_NOW, ZoneOffset.UTC));
    }

    private void hang() {
        hang(Duration.ofSeconds(30));
    }

    private void hang(Duration longest) {
        try {
            never.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

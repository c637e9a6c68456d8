package io.quotidian.worker.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quotidian.service.Variables;
import io.quotidian.worker.protocol.Answer;
import io.quotidian.worker.protocol.Refusal;
import io.quotidian.worker.protocol.Samples;
import io.quotidian.worker.protocol.Scope;
import io.quotidian.worker.protocol.VoidReason;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WebhookDispatchTest {
    private static final URI URL = URI.create("https://third.party.example/T0K3N");
    private static final Answer BROKEN = new Answer.Uncertain("http_500", "", Scope.PROVIDER, null);
    private static final Answer REFUSED = new Answer.Refused("refused_400", "", Scope.RECIPIENT, false);

    private final Map<String, String> variables = new HashMap<>();
    private final AtomicInteger sends = new AtomicInteger();

    @Test
    void shouldNotSendToAnEndpointThatKeepsFailing() {
        // Given
        variables.put("QUOTIDIAN_CHANNEL_WEBHOOK_BREAKER_WINDOW", "3");
        EndpointProtection protection = protection();

        // When
        sendThrice(protection, BROKEN);

        // Then
        assertThat(refusal(protection)).isEqualTo(VoidReason.BREAKER_OPEN);
        assertThat(sends).hasValue(3);
    }

    @Test
    void shouldNotBlameTheEndpointForRefusingARecipient() {
        // Given
        variables.put("QUOTIDIAN_CHANNEL_WEBHOOK_BREAKER_WINDOW", "3");
        EndpointProtection protection = protection();

        // When
        sendThrice(protection, REFUSED);

        // Then
        assertThat(refusal(protection)).isNull();
    }

    @Test
    void shouldKeepToTheEndpointsShareAndGiveItBack() {
        // Given
        variables.put("QUOTIDIAN_CHANNEL_WEBHOOK_MAX_CONCURRENT", "1");
        variables.put("QUOTIDIAN_CHANNEL_WEBHOOK_MAX_WAIT", "0s");
        EndpointProtection protection = protection();

        // When
        try (WebhookDispatch first = dispatch(protection, BROKEN)) {
            assertThat(first.admit()).isNull();

            // Then
            assertThat(refusal(protection)).isEqualTo(VoidReason.ENDPOINT_BUSY);
        }
        assertThat(refusal(protection)).isNull();
    }

    /** A refusal's detail is read in topics, in logs and over HTTP. */
    @Test
    void shouldNotGiveTheUrlAwayInARefusal() {
        // Given
        variables.put("QUOTIDIAN_CHANNEL_WEBHOOK_BREAKER_WINDOW", "3");
        variables.put("QUOTIDIAN_CHANNEL_WEBHOOK_MAX_CONCURRENT", "1");
        variables.put("QUOTIDIAN_CHANNEL_WEBHOOK_MAX_WAIT", "0s");
        EndpointProtection protection = protection();
        try (WebhookDispatch first = dispatch(protection, BROKEN)) {
            assertThat(first.admit()).isNull();

            // When
            // Then
            assertThat(detail(protection)).contains("third.party.example").doesNotContain("T0K3N");
        }
        sendThrice(protection, BROKEN);
        assertThat(detail(protection)).contains("third.party.example").doesNotContain("T0K3N");
    }

    /** One endpoint that hangs leaves places for the others. */
    @Test
    void shouldLetOneEndpointHaveAQuarterOfAllPlacesByDefault() {
        assertThat(settings(128).maxConcurrent()).isEqualTo(32);
        assertThat(settings(1).maxConcurrent()).isEqualTo(1);
    }

    private WebhookSettings settings(int maxInFlight) {
        return WebhookSettings.from(Variables.of(variables), Samples.SEND_TIMEOUT, maxInFlight);
    }

    private String detail(EndpointProtection protection) {
        try (WebhookDispatch dispatch = dispatch(protection, BROKEN)) {
            return Objects.requireNonNull(dispatch.admit()).detail();
        }
    }

    @Test
    void shouldNeverSendTwiceOrUnadmitted() {
        try (WebhookDispatch dispatch = dispatch(protection(), BROKEN)) {
            assertThatIllegalStateException().isThrownBy(dispatch::send);
            assertThat(dispatch.admit()).isNull();
            assertThat(dispatch.send()).isEqualTo(BROKEN);
            assertThatIllegalStateException().isThrownBy(dispatch::send);
        }
        assertThat(sends).hasValue(1);
    }

    /** The endpoint would be left alone for good: a breaker that is half open lends only so many probes. */
    @Test
    void shouldGiveAProbeBackWhenTheClientFallsOver() {
        // Given
        variables.put("QUOTIDIAN_CHANNEL_WEBHOOK_BREAKER_WINDOW", "3");
        variables.put("QUOTIDIAN_CHANNEL_WEBHOOK_BREAKER_OPEN", "50ms");
        EndpointProtection protection = protection();
        sendThrice(protection, BROKEN);
        await().until(() -> refusal(protection) == null);

        // When
        for (int i = 0; i <= WebhookSettings.BREAKER_PROBES; i++) {
            fallOver(protection);
        }

        // Then
        assertThat(refusal(protection)).isNull();
    }

    private static void fallOver(EndpointProtection protection) {
        try (WebhookDispatch dispatch = new WebhookDispatch(Samples.TERMS, protection.of(URL), () -> {
            throw new UnsupportedOperationException("a defect");
        })) {
            assertThat(dispatch.admit()).isNull();
            assertThatThrownBy(dispatch::send).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    private void sendThrice(EndpointProtection protection, Answer answer) {
        for (int i = 0; i < 3; i++) {
            try (WebhookDispatch dispatch = dispatch(protection, answer)) {
                assertThat(dispatch.admit()).isNull();
                assertThat(dispatch.send()).isEqualTo(answer);
            }
        }
    }

    private @Nullable VoidReason refusal(EndpointProtection protection) {
        try (WebhookDispatch dispatch = dispatch(protection, BROKEN)) {
            Refusal refusal = dispatch.admit();
            return refusal == null ? null : refusal.reason();
        }
    }

    private WebhookDispatch dispatch(EndpointProtection protection, Answer answer) {
        return new WebhookDispatch(Samples.TERMS, protection.of(URL), () -> {
            sends.incrementAndGet();
            return answer;
        });
    }

    private EndpointProtection protection() {
        return new EndpointProtection(settings(128));
    }
}

package io.quotidian.worker.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.service.Variables;
import io.quotidian.worker.channel.Preparation;
import io.quotidian.worker.channel.Trace;
import io.quotidian.worker.ledger.KeyHistory;
import io.quotidian.worker.ledger.MemoryLedger;
import io.quotidian.worker.protocol.Grant;
import io.quotidian.worker.protocol.Samples;
import io.quotidian.worker.protocol.Slot;
import io.quotidian.worker.protocol.SlotState;
import io.quotidian.worker.protocol.Terms;
import io.quotidian.worker.protocol.VoidReason;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A second send of an action: only where the endpoint surely knows its key again. */
class RepeatedSendTest {
    private static final Instant FIRST = Samples.NOW.minusSeconds(3_600);
    private static final Grant RETRY = new Grant(Samples.attempt("a1", 2), false, "{}", Samples.NOT_AFTER);

    private final MemoryLedger ledger = new MemoryLedger();

    @Test
    void shouldCountAKeysLifetimeFromTheFirstAttemptThatMayHaveBeenSeen() throws IOException {
        first(Samples.inferred());

        assertThat(terms(RETRY, true, "PT24H").retryableUntil()).isEqualTo(FIRST.plus(Duration.ofHours(24)));
        assertThat(terms(Samples.grant("a1"), true, "PT24H").retryableUntil())
                .isEqualTo(Samples.NOW.plus(Duration.ofHours(24)));
    }

    @Test
    void shouldNotRetryOnAnEndpointThatIsNotIdempotent() throws IOException {
        assertThat(terms(Samples.grant("a1"), false, "PT24H").retryableUntil()).isNull();
    }

    /** It was, or its keys lived longer, when the retry was granted. */
    @ParameterizedTest
    @CsvSource({"false, PT24H", "true, PT1H"})
    void shouldNotRepeatWhatTheEndpointDoesNotKnowAgain(boolean idempotent, String keyLifetime) throws IOException {
        // Given
        first(Samples.inferred());

        // When
        Preparation preparation = prepared(RETRY, idempotent, keyLifetime);

        // Then
        assertThat(((Preparation.Refused) preparation).refusal().reason()).isEqualTo(VoidReason.NOT_REPEATABLE);
    }

    @Test
    void shouldTryAgainAnywhereWhatProvablyWasNotSent() throws IOException {
        first(Samples.voided(VoidReason.LEASE_OVER));

        assertThat(terms(RETRY, false, "PT24H").retryableUntil()).isNull();
    }

    private void first(SlotState state) {
        ledger.insert(new Slot(Samples.attempt("a1", 1), "before", FIRST, state));
    }

    private Terms terms(Grant grant, boolean idempotent, String keyLifetime) throws IOException {
        return ((Preparation.Ready) prepared(grant, idempotent, keyLifetime))
                .dispatch()
                .terms();
    }

    private Preparation prepared(Grant grant, boolean idempotent, String keyLifetime) throws IOException {
        Map<String, String> variables = Map.of(
                "QUOTIDIAN_CHANNEL_WEBHOOK_URL",
                "https://third.party/webhook",
                "QUOTIDIAN_CHANNEL_WEBHOOK_IDEMPOTENT",
                String.valueOf(idempotent),
                "QUOTIDIAN_CHANNEL_WEBHOOK_KEY_LIFETIME",
                keyLifetime);
        WebhookSettings settings = WebhookSettings.from(Variables.of(variables), Duration.ofMillis(400), 128);
        Clock clock = Clock.fixed(Samples.NOW, ZoneOffset.UTC);
        try (WebhookChannel channel = new WebhookChannel(
                settings,
                new MemoryEndpoints(settings.sharedEndpoint()),
                new KeyHistory(ledger),
                account -> {},
                clock,
                clock)) {
            return channel.prepare(grant, new Trace("corr-1", "00-aa-bb-01"));
        }
    }
}

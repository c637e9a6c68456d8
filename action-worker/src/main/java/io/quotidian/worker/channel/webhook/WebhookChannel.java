package io.quotidian.worker.channel.webhook;

import io.quotidian.schemas.clock.ScaledClock;
import io.quotidian.worker.channel.Channel;
import io.quotidian.worker.channel.Preparation;
import io.quotidian.worker.channel.Trace;
import io.quotidian.worker.ledger.KeyHistory;
import io.quotidian.worker.protocol.Answer;
import io.quotidian.worker.protocol.Attempt;
import io.quotidian.worker.protocol.Grant;
import io.quotidian.worker.protocol.Refusal;
import io.quotidian.worker.protocol.Terms;
import io.quotidian.worker.protocol.VoidReason;
import io.quotidian.worker.store.Documents;
import io.quotidian.worker.store.StoreUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** POST to the account's endpoint. */
public final class WebhookChannel implements Channel, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookChannel.class);

    private final WebhookSettings settings;
    private final Endpoints endpoints;
    private final KeyHistory keys;
    private final GoneListener gone;
    private final Clock clock;
    private final Clock realClock;
    private final EndpointProtection protection;
    private final WebhookClient client;

    WebhookChannel(
            WebhookSettings settings,
            Endpoints endpoints,
            KeyHistory keys,
            GoneListener gone,
            Clock clock,
            Clock realClock) {
        this.settings = settings;
        this.endpoints = endpoints;
        this.keys = keys;
        this.gone = gone;
        this.clock = clock;
        this.realClock = realClock;
        this.protection = new EndpointProtection(settings);
        this.client = new WebhookClient(settings, realClock);
    }

    public static WebhookChannel create(
            WebhookSettings settings, Documents documents, KeyHistory keys, GoneListener gone, ScaledClock clock) {
        if (settings.url() != null && settings.secrets().isEmpty()) {
            LOG.warn("requests to the default endpoint are not signed: set QUOTIDIAN_CHANNEL_WEBHOOK_SECRET");
        }
        return new WebhookChannel(settings, endpoints(settings, documents), keys, gone, clock, Clock.systemUTC());
    }

    private static Endpoints endpoints(WebhookSettings settings, Documents documents) {
        Endpoints stored = new MongoEndpoints(documents, settings.sharedEndpoint());
        return settings.ownMark()
                .<Endpoints>map(mark -> new MarkedEndpoints(stored, mark))
                .orElse(stored);
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public Preparation prepare(Grant grant, Trace trace) {
        Endpoint endpoint = endpoints.of(grant.attempt().accountId());
        String flaw = endpoint.flaw();
        if (flaw != null) {
            return refused(VoidReason.ENDPOINT_INVALID, flaw);
        }
        if (endpoint.disabled()) {
            gone.endpointGone(grant.attempt().accountId());
            return refused(VoidReason.ENDPOINT_DISABLED, "the endpoint answered 410 and was not enabled again");
        }
        Optional<byte[]> body = WebhookRequest.body(grant);
        return body.isEmpty()
                ? refused(VoidReason.TEMPLATE_ERROR, "the payload is not a JSON object")
                : ready(grant.attempt(), endpoint, body.get(), trace);
    }

    private static Preparation refused(VoidReason reason, String detail) {
        return new Preparation.Refused(new Refusal(reason, detail));
    }

    private Preparation ready(Attempt attempt, Endpoint endpoint, byte[] body, Trace trace) {
        Optional<Instant> firstUse = keys.firstUse(attempt);
        Instant retryableUntil = retryableUntil(firstUse, endpoint);
        if (firstUse.isPresent() && !isRepeatable(retryableUntil)) {
            return refused(
                    VoidReason.NOT_REPEATABLE,
                    "an earlier attempt may have been acted on, and the endpoint does not know its key again");
        }
        URI url = Objects.requireNonNull(endpoint.url());
        Terms terms = new Terms(settings.sendTimeout(), retryableUntil);
        return new Preparation.Ready(
                new WebhookDispatch(terms, protection.of(url), () -> exchange(url, attempt, endpoint, body, trace)));
    }

    /** The key's lifetime runs from the earliest moment at which the third party may have seen it. */
    private @Nullable Instant retryableUntil(Optional<Instant> firstUse, Endpoint endpoint) {
        return endpoint.idempotent() ? firstUse.orElseGet(clock::instant).plus(endpoint.keyLifetime()) : null;
    }

    /** The endpoint may have changed since the grant: what it was when the first attempt was made does not count. */
    private boolean isRepeatable(@Nullable Instant retryableUntil) {
        return retryableUntil != null && retryableUntil.isAfter(clock.instant().plus(settings.sendTimeout()));
    }

    private Answer exchange(URI url, Attempt attempt, Endpoint endpoint, byte[] body, Trace trace) {
        Answer answer = client.exchange(
                WebhookRequest.post(url, endpoint, attempt.actionId(), body, trace, realClock.instant()), endpoint);
        if (answer instanceof Answer.NotSent refusal && refusal.reason().equals("refused_" + StatusMapping.GONE)) {
            disable(endpoint, attempt.accountId());
        }
        return answer;
    }

    /** A failure here must not hide the answer; the next grant meets the same 410 and tries again. */
    private void disable(Endpoint endpoint, String accountId) {
        try {
            endpoints.disable(endpoint);
            gone.endpointGone(accountId);
            LOG.atWarn().addKeyValue("endpoint", endpoint).log("endpoint answered 410 Gone and is disabled");
        } catch (StoreUnavailableException e) {
            LOG.atWarn()
                    .addKeyValue("endpoint", endpoint)
                    .setCause(e)
                    .log("endpoint answered 410 but could not be disabled");
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}

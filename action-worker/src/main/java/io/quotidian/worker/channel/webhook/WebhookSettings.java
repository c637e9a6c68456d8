package io.quotidian.worker.channel.webhook;

import io.quotidian.service.SettingException;
import io.quotidian.service.Variables;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The webhook channel's settings and the default endpoint.
 *
 * @param sendTimeout real time from the first byte of the connection to the last byte of the answer
 * @param keyLifetime how long the third party remembers an idempotency key, in the calendar's time
 * @param allowPrivate whether endpoints may lie in private networks
 * @param maxConcurrent most sends to one endpoint at once
 * @param maxWait how long a send waits for a place among them
 * @param breakerWindow sends that the endpoint's breaker looks back on
 * @param breakerFailurePercent share of provider failures that opens it
 * @param breakerOpen how long it stays open
 * @param ownMark a file that is written before an account's own endpoint is used, and kept; absent: none is
 */
public record WebhookSettings(
        @Nullable URI url,
        List<String> secrets,
        boolean idempotent,
        boolean refusalIsProof,
        boolean forbiddenIsAccount,
        Duration keyLifetime,
        Duration sendTimeout,
        Duration connectTimeout,
        boolean allowPrivate,
        int maxConcurrent,
        Duration maxWait,
        int breakerWindow,
        int breakerFailurePercent,
        Duration breakerOpen,
        Optional<Path> ownMark) {

    static final int BREAKER_PROBES = 3;

    private static final String SECRET = "QUOTIDIAN_CHANNEL_WEBHOOK_SECRET";
    private static final String URL = "QUOTIDIAN_CHANNEL_WEBHOOK_URL";
    private static final int MAX_CONCURRENT = 10_000;

    /** One endpoint that hangs is to leave places for the others: by default it has one in so many. */
    private static final int SHARE = 4;

    private static final int MAX_BREAKER_WINDOW = 10_000;
    private static final int PERCENT = 100;

    public WebhookSettings {
        secrets = List.copyOf(secrets);
        secrets.forEach(WebhookSettings::requireKey);
    }

    /**
     * Reads the environment.
     *
     * @param sendTimeout the worker's, which holds for every channel
     * @param maxInFlight the worker's, for all endpoints together
     */
    public static WebhookSettings from(Variables variables, Duration sendTimeout, int maxInFlight) {
        return new WebhookSettings(
                variables.text(URL).map(url -> variables.url(URL, url)).orElse(null),
                variables
                        .text(SECRET)
                        .map(text -> List.of(text.strip().split("[\\s,]+")))
                        .orElse(List.of()),
                variables.flag("QUOTIDIAN_CHANNEL_WEBHOOK_IDEMPOTENT", false),
                variables.flag("QUOTIDIAN_CHANNEL_WEBHOOK_REFUSAL_IS_PROOF", false),
                variables.flag("QUOTIDIAN_CHANNEL_WEBHOOK_FORBIDDEN_IS_ACCOUNT", false),
                variables.duration(
                        "QUOTIDIAN_CHANNEL_WEBHOOK_KEY_LIFETIME",
                        Duration.ofHours(24),
                        Duration.ofMinutes(1),
                        Duration.ofDays(365)),
                sendTimeout,
                variables.duration(
                        "QUOTIDIAN_CHANNEL_WEBHOOK_CONNECT_TIMEOUT",
                        Duration.ofSeconds(3),
                        Duration.ofMillis(50),
                        Duration.ofMinutes(1)),
                variables.flag("QUOTIDIAN_WEBHOOK_ALLOW_PRIVATE", false),
                variables.number(
                        "QUOTIDIAN_CHANNEL_WEBHOOK_MAX_CONCURRENT",
                        Math.clamp(maxInFlight / SHARE, 1, MAX_CONCURRENT),
                        1,
                        MAX_CONCURRENT),
                variables.duration(
                        "QUOTIDIAN_CHANNEL_WEBHOOK_MAX_WAIT",
                        Duration.ofSeconds(1),
                        Duration.ZERO,
                        Duration.ofMinutes(1)),
                variables.number("QUOTIDIAN_CHANNEL_WEBHOOK_BREAKER_WINDOW", 20, 2, MAX_BREAKER_WINDOW),
                variables.number("QUOTIDIAN_CHANNEL_WEBHOOK_BREAKER_FAILURE_PERCENT", 80, 1, PERCENT),
                variables.duration(
                        "QUOTIDIAN_CHANNEL_WEBHOOK_BREAKER_OPEN",
                        Duration.ofSeconds(5),
                        Duration.ofMillis(50),
                        Duration.ofHours(1)),
                variables.parsed("QUOTIDIAN_CHANNEL_WEBHOOK_OWN_MARK", "the path of a file", Path::of));
    }

    Endpoint sharedEndpoint() {
        return new Endpoint(
                Endpoint.SHARED, url, secrets, idempotent, refusalIsProof, forbiddenIsAccount, keyLifetime, false);
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "WebhookSettings[url %s, %d secrets, idempotent %s, send time-out %s]"
                .formatted(url == null ? "none" : Endpoint.shown(url), secrets.size(), idempotent, sendTimeout);
    }

    private static void requireKey(String secret) {
        try {
            Signatures.key(secret);
        } catch (IllegalArgumentException e) {
            throw new SettingException(
                    SECRET,
                    "(hidden)",
                    "not a Standard Webhooks secret",
                    "Set whsec_ followed by base64, for example whsec_$(openssl rand -base64 32);"
                            + " several, separated by spaces, while a key is rotated.");
        }
    }
}

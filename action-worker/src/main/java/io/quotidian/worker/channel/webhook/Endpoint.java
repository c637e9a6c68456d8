package io.quotidian.worker.channel.webhook;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where an account's actions go, and what the third party declares about itself.
 *
 * @param key the account it belongs to, or {@link #SHARED} for the configured default
 * @param url null: nothing is configured
 * @param idempotent the same idempotency key is never acted on twice within {@code keyLifetime}
 * @param refusalIsProof a 503 proves that nothing was acted on
 * @param forbiddenIsAccount a 403 concerns the account, as a 401 does
 * @param keyLifetime of the calendar's scaled time
 */
record Endpoint(
        String key,
        @Nullable URI url,
        List<String> secrets,
        boolean idempotent,
        boolean refusalIsProof,
        boolean forbiddenIsAccount,
        Duration keyLifetime,
        boolean disabled) {

    static final String SHARED = "*";

    private static final int MAX_PORT = 65_535;

    Endpoint {
        secrets = List.copyOf(secrets);
    }

    Endpoint disabledIf(boolean gone) {
        return new Endpoint(
                key, url, secrets, idempotent, refusalIsProof, forbiddenIsAccount, keyLifetime, disabled || gone);
    }

    /** Why nothing can be posted there, or null. */
    @Nullable
    String flaw() {
        if (url == null) {
            return "no endpoint: set QUOTIDIAN_CHANNEL_WEBHOOK_URL, or one for the account";
        }
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return "the endpoint's URL must begin with http:// or https://";
        }
        if (url.getHost() == null || url.getUserInfo() != null || url.getPort() > MAX_PORT) {
            return "the endpoint's URL needs a host, a port up to " + MAX_PORT + " and must not hold a password";
        }
        return secrets.stream().allMatch(Signatures::isKey)
                ? null
                : "each of the endpoint's secrets must be whsec_ and Base64";
    }

    /** Scheme, host and port: path and query of a webhook's URL may be its secret, and logs and topics are read by many. */
    static String shown(URI url) {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() == -1 ? "" : ":" + url.getPort());
    }

    /** Without secrets: it is logged. */
    @Override
    public String toString() {
        return "Endpoint[" + key + ", " + (url == null ? "no URL" : shown(url)) + "]";
    }
}

package io.quotidian.schemas.serde;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * How the registry is reached.
 *
 * @param urls without credentials; the first that works is stuck to
 * @param authorization the header's value, if the registry wants one
 * @param tls null for the JVM's own trust
 * @param proxy null for the JVM's own
 * @param budget no lookup blocks its thread for longer, retries and references included
 */
record RegistryAccess(
        List<String> urls,
        @Nullable String authorization,
        @Nullable SSLContext tls,
        @Nullable ProxySelector proxy,
        Duration connectTimeout,
        Duration readTimeout,
        int retries,
        Duration retryWait,
        Duration budget) {

    static final String URL = "schema.registry.url";
    static final String CONNECT_TIMEOUT = "http.connect.timeout.ms";
    static final String READ_TIMEOUT = "http.read.timeout.ms";
    static final String RETRIES = "max.retries";
    static final String RETRY_WAIT = "retries.wait.ms";
    static final String PROXY_HOST = "proxy.host";
    static final String PROXY_PORT = "proxy.port";

    /** Ours: Confluent's client knows no bound for a whole lookup. */
    static final String BUDGET = "quotidian.lookup.budget.ms";

    /** The consumer's own setting, which arrives in the same map: a lookup must end well before it. */
    static final String POLL_INTERVAL = "max.poll.interval.ms";

    /** Below the time-out of the processor's transactions, 6 s, within which a lookup may happen. */
    private static final long DEFAULT_BUDGET = 4_000;

    private static final int POLL_INTERVAL_SHARE = 4;
    private static final long DEFAULT_POLL_INTERVAL = 300_000;
    private static final int MAX_RETRIES = 100;

    RegistryAccess {
        urls = List.copyOf(urls);
        if (urls.isEmpty()) {
            throw new ConfigException(URL, null, "name at least one registry, e.g. http://localhost:8081");
        }
    }

    static RegistryAccess from(ClientConfigs configs) {
        List<URI> uris = Arrays.stream(configs.text("url").split(","))
                .map(String::strip)
                .filter(url -> !url.isEmpty())
                .map(RegistryAccess::uri)
                .toList();
        return new RegistryAccess(
                uris.stream().map(RegistryAccess::withoutUserInfo).toList(),
                Credentials.authorization(configs, uris),
                RegistryTls.context(configs),
                proxy(configs),
                configs.millis(CONNECT_TIMEOUT, 2_000),
                configs.millis(READ_TIMEOUT, 5_000),
                (int) Math.min(MAX_RETRIES, configs.number(RETRIES, 3)),
                configs.millis(RETRY_WAIT, 200),
                budget(configs));
    }

    private static Duration budget(ClientConfigs configs) {
        long share = configs.number(POLL_INTERVAL, DEFAULT_POLL_INTERVAL) / POLL_INTERVAL_SHARE;
        return Duration.ofMillis(Math.max(1, Math.min(share, configs.number(BUDGET, DEFAULT_BUDGET))));
    }

    private static @Nullable ProxySelector proxy(ClientConfigs configs) {
        String host = configs.text(PROXY_HOST);
        return host.isEmpty()
                ? null
                : ProxySelector.of(new InetSocketAddress(host, (int) configs.number(PROXY_PORT, 0)));
    }

    /** Does not show what it refuses: there may be a password in it. */
    private static URI uri(String url) {
        try {
            URI uri = URI.create(url);
            if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw unusable();
        }
        throw unusable();
    }

    private static ConfigException unusable() {
        return new ConfigException(URL + " must be http://host[:port][/path] or https://..., separated by commas");
    }

    private static String withoutUserInfo(URI uri) {
        String port = uri.getPort() == -1 ? "" : ":" + uri.getPort();
        String path = uri.getRawPath().replaceAll("/+$", "");
        return uri.getScheme() + "://" + uri.getHost() + port + path;
    }

    /** Never the authorization. */
    @Override
    public String toString() {
        return "RegistryAccess[urls=" + urls + ", budget=" + budget + "]";
    }
}

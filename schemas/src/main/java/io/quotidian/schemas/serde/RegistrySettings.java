package io.quotidian.schemas.serde;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * How the registry is reached, from Confluent's configuration keys.
 *
 * @param authorization the header's value, if the registry wants one
 * @param budget no lookup blocks its thread for longer, retries included
 */
record RegistrySettings(
        List<String> urls,
        @Nullable String authorization,
        boolean autoRegister,
        Duration connectTimeout,
        Duration readTimeout,
        int retries,
        Duration retryWait,
        Duration budget) {

    static final String URL = "schema.registry.url";
    static final String AUTO_REGISTER = "auto.register.schemas";
    static final String USER_INFO = "basic.auth.user.info";
    static final String LEGACY_USER_INFO = "schema.registry.basic.auth.user.info";
    static final String BEARER_TOKEN = "bearer.auth.token";
    static final String CONNECT_TIMEOUT = "http.connect.timeout.ms";
    static final String READ_TIMEOUT = "http.read.timeout.ms";
    static final String RETRIES = "max.retries";
    static final String RETRY_WAIT = "retries.wait.ms";

    /** The consumer's own setting, which arrives in the same map: a lookup must end well before it. */
    static final String POLL_INTERVAL = "max.poll.interval.ms";

    private static final Duration MAX_BUDGET = Duration.ofSeconds(30);
    private static final int POLL_INTERVAL_SHARE = 4;
    private static final long DEFAULT_POLL_INTERVAL = 300_000;

    RegistrySettings {
        urls = List.copyOf(urls);
        if (urls.isEmpty()) {
            throw new ConfigException(URL, null, "name at least one registry, e.g. http://localhost:8081");
        }
    }

    static RegistrySettings from(Map<String, ?> configs) {
        List<URI> uris = Arrays.stream(text(configs, URL, "").split(","))
                .map(String::strip)
                .filter(url -> !url.isEmpty())
                .map(RegistrySettings::uri)
                .toList();
        return new RegistrySettings(
                uris.stream().map(RegistrySettings::withoutUserInfo).toList(),
                authorization(configs, uris),
                Boolean.parseBoolean(text(configs, AUTO_REGISTER, "true")),
                millis(configs, CONNECT_TIMEOUT, 2_000),
                millis(configs, READ_TIMEOUT, 5_000),
                Math.toIntExact(number(configs, RETRIES, 3)),
                millis(configs, RETRY_WAIT, 200),
                budget(number(configs, POLL_INTERVAL, DEFAULT_POLL_INTERVAL)));
    }

    private static Duration budget(long pollInterval) {
        Duration share = Duration.ofMillis(Math.max(1, pollInterval / POLL_INTERVAL_SHARE));
        return share.compareTo(MAX_BUDGET) < 0 ? share : MAX_BUDGET;
    }

    private static URI uri(String url) {
        URI uri = URI.create(url);
        if (uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme())) {
            throw new ConfigException(URL, url, "must be http://host[:port][/path] or https://...");
        }
        return uri;
    }

    private static String withoutUserInfo(URI uri) {
        String port = uri.getPort() == -1 ? "" : ":" + uri.getPort();
        String path = uri.getRawPath().replaceAll("/+$", "");
        return uri.getScheme() + "://" + uri.getHost() + port + path;
    }

    private static @Nullable String authorization(Map<String, ?> configs, List<URI> uris) {
        String token = text(configs, BEARER_TOKEN, "");
        if (!token.isEmpty()) {
            return "Bearer " + token;
        }
        String inUrl = uris.stream()
                .map(URI::getUserInfo)
                .filter(userInfo -> userInfo != null)
                .findFirst()
                .orElse("");
        String userInfo = text(configs, USER_INFO, text(configs, LEGACY_USER_INFO, inUrl));
        return userInfo.isEmpty()
                ? null
                : "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }

    private static Duration millis(Map<String, ?> configs, String key, long otherwise) {
        return Duration.ofMillis(number(configs, key, otherwise));
    }

    private static long number(Map<String, ?> configs, String key, long otherwise) {
        String value = text(configs, key, Long.toString(otherwise));
        try {
            long number = Long.parseLong(value);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new ConfigException(key, value, "must be a whole number, 0 or more");
        }
        throw new ConfigException(key, value, "must be a whole number, 0 or more");
    }

    private static String text(Map<String, ?> configs, String key, String otherwise) {
        Object value = configs.get(key);
        if (value instanceof List<?> list) {
            return String.join(",", list.stream().map(String::valueOf).toList());
        }
        return value == null ? otherwise : value.toString().strip();
    }

    /** Never the authorization. */
    @Override
    public String toString() {
        return "RegistrySettings[urls=" + urls + ", autoRegister=" + autoRegister + ", budget=" + budget + "]";
    }
}

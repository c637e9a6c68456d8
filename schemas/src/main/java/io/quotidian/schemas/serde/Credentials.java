package io.quotidian.schemas.serde;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** What the registry is shown, from Confluent's keys. A value that cannot be used is named by its key, never shown. */
final class Credentials {
    static final String BASIC_SOURCE = "basic.auth.credentials.source";
    static final String USER_INFO = "basic.auth.user.info";
    static final String BEARER_SOURCE = "bearer.auth.credentials.source";
    static final String BEARER_TOKEN = "bearer.auth.token";

    private static final String FROM_USER_INFO = "USER_INFO";
    private static final String FROM_URL = "URL";
    private static final String STATIC_TOKEN = "STATIC_TOKEN";

    /** No token has others, and the HTTP client would refuse every request with the whole header in its error. */
    private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]*");

    private Credentials() {}

    /** The header's value; null if there are none. */
    static @Nullable String authorization(ClientConfigs configs, List<URI> urls) {
        String token = token(configs);
        String userInfo = userInfo(configs, urls);
        if (!token.isEmpty() && !userInfo.isEmpty()) {
            throw new ConfigException("Set either " + BEARER_TOKEN + " or " + USER_INFO
                    + " (or a user in schema.registry.url), not both");
        }
        if (!token.isEmpty()) {
            return "Bearer " + token;
        }
        return userInfo.isEmpty()
                ? null
                : "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }

    private static String token(ClientConfigs configs) {
        String source = configs.text(BEARER_SOURCE);
        String token = configs.text(BEARER_TOKEN);
        if (!source.isEmpty() && !source.equals(STATIC_TOKEN)) {
            throw new ConfigException(BEARER_SOURCE, source, "only " + STATIC_TOKEN + " is supported");
        }
        if (!source.isEmpty() && token.isEmpty()) {
            throw new ConfigException(BEARER_SOURCE + " is " + source + " but " + BEARER_TOKEN + " is not set");
        }
        if (!VISIBLE_ASCII.matcher(token).matches()) {
            throw new ConfigException(BEARER_TOKEN + " holds a character that no token has: a blank, a line break, "
                    + "a control character or one beyond ASCII; set it to the token alone");
        }
        return token;
    }

    private static String userInfo(ClientConfigs configs, List<URI> urls) {
        String inUrl = urls.stream()
                .map(URI::getUserInfo)
                .filter(userInfo -> userInfo != null)
                .findFirst()
                .orElse("");
        String configured = configs.text(USER_INFO);
        return switch (configs.text(BASIC_SOURCE)) {
            case "" -> configured.isEmpty() ? inUrl : configured;
            case FROM_URL -> inUrl;
            case FROM_USER_INFO -> required(configured);
            case String other ->
                throw new ConfigException(BASIC_SOURCE, other, "must be " + FROM_USER_INFO + " or " + FROM_URL);
        };
    }

    private static String required(String userInfo) {
        if (!userInfo.contains(":")) {
            throw new ConfigException(
                    BASIC_SOURCE + " is " + FROM_USER_INFO + " but " + USER_INFO + " is not user:password");
        }
        return userInfo;
    }
}

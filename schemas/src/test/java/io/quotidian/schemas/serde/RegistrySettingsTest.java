package io.quotidian.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrySettingsTest {
    private static final String SECRET = "s3cret";

    @Test
    void shouldTakeCredentialsFromWhereItIsTold() {
        String url = "http://eve:inurl@r1:1,http://r2:2";

        assertThat(settings(url).access().authorization()).isEqualTo(basic("eve:inurl"));
        assertThat(settings(url, "basic.auth.user.info", "ada:x").access().authorization())
                .isEqualTo(basic("ada:x"));
        assertThat(settings(url, "basic.auth.credentials.source", "URL", "basic.auth.user.info", "ada:x")
                        .access()
                        .authorization())
                .isEqualTo(basic("eve:inurl"));
        assertThat(settings(
                                "http://r",
                                "schema.registry.basic.auth.credentials.source",
                                "USER_INFO",
                                "schema.registry.basic.auth.user.info",
                                new Password("ada:y"))
                        .access()
                        .authorization())
                .isEqualTo(basic("ada:y"));
        assertThat(settings("http://r", "bearer.auth.credentials.source", "STATIC_TOKEN", "bearer.auth.token", "abc")
                        .access()
                        .authorization())
                .isEqualTo("Bearer abc");
        assertThat(settings("http://r").access().authorization()).isNull();
    }

    @Test
    void shouldNeverShowASecret() {
        RegistrySettings settings = settings("http://eve:" + SECRET + "@r1:1", "basic.auth.user.info", "ada:" + SECRET);

        assertThat(settings.toString()).doesNotContain(SECRET, basic("ada:" + SECRET));
        assertThat(settings.access().urls()).isEqualTo(List.of("http://r1:1"));
        for (String url : List.of("ftp://eve:" + SECRET + "@r", "http://eve:" + SECRET + "@r one", "eve:" + SECRET)) {
            assertThatThrownBy(() -> settings(url))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("schema.registry.url")
                    .hasMessageNotContaining(SECRET)
                    .hasNoCause();
        }
        assertThatThrownBy(() -> settings(
                        "http://r", "basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", SECRET))
                .isInstanceOf(ConfigException.class)
                .hasMessageNotContaining(SECRET);
        assertThatThrownBy(() -> settings("http://r", "bearer.auth.token", SECRET, "basic.auth.user.info", "a:b"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("not both")
                .hasMessageNotContaining(SECRET);
    }

    /** As of a file with two lines, or one copied out of a page. */
    @ParameterizedTest
    @ValueSource(
            strings = {SECRET + "\n" + SECRET, SECRET + "\u200b", SECRET + "\u0001", SECRET + " " + SECRET, "\u00e9"})
    void shouldRefuseATokenThatNoHeaderCarriesWithoutShowingIt(String token) {
        assertThatThrownBy(() -> settings("http://r", "bearer.auth.token", token))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("bearer.auth.token")
                .hasMessageNotContaining(SECRET)
                .hasMessageNotContaining(token);
    }

    @ParameterizedTest
    @CsvSource({
        "basic.auth.credentials.source,SASL_INHERIT",
        "bearer.auth.credentials.source,OAUTHBEARER",
        "bearer.auth.credentials.source,STATIC_TOKEN",
        "value.subject.name.strategy,com.acme.Own",
        "key.subject.name.strategy,TopicNameStrategy",
        "auto.register.schemas,yes",
        "max.retries,-1",
        "http.read.timeout.ms,1s",
        "schema.registry.ssl.truststore.location,/nowhere.p12",
        "schema.registry.ssl.endpoint.identification.algorithm,none"
    })
    void shouldRefuseWhatItCannotDo(String key, String value) {
        assertThatThrownBy(() -> settings("http://r", key, value))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key.contains("truststore") ? "ssl" : key);
    }

    @Test
    void shouldBoundALookupBelowEverythingThatWaitsForIt() {
        assertThat(settings("http://r").access().budget()).hasSeconds(4);
        assertThat(settings("http://r", "max.poll.interval.ms", 4_000).access().budget())
                .hasSeconds(1);
        assertThat(settings("http://r", "max.poll.interval.ms", 4_000).patience())
                .hasMillis(750);
        assertThat(settings("http://r", RegistryAccess.BUDGET, "2000").access().budget())
                .hasSeconds(2);
    }

    private static String basic(String userInfo) {
        return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }

    private static RegistrySettings settings(String url, Object... more) {
        Map<String, Object> configs = new HashMap<>(Map.of("schema.registry.url", url));
        for (int i = 0; i < more.length; i += 2) {
            configs.put(more[i].toString(), more[i + 1]);
        }
        return RegistrySettings.from(configs);
    }
}

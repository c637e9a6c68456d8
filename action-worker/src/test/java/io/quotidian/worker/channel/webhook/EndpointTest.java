package io.quotidian.worker.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever cannot be posted to is known before a slot is claimed: a send that fails by itself would be an UNKNOWN. */
class EndpointTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @Test
    void shouldFindNoFlawInAGoodOne() {
        assertThat(endpoint("https://third.party:8443/webhook", SECRET).flaw()).isNull();
        assertThat(endpoint("https://third.party/webhook").flaw()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://third.party/, must begin with http",
        "https:///webhook, needs a host",
        "https://ada:secret@third.party/, must not hold a password",
        "https://third.party:65536/, a port up to 65535"
    })
    void shouldSayWhatIsWrongWithItsUrl(String url, String flaw) {
        assertThat(endpoint(url, SECRET).flaw()).contains(flaw);
    }

    @ParameterizedTest
    @CsvSource({"my secret", "whsec_", "''"})
    void shouldSayThatASecretIsNoneAndKeepItToItself(String secret) {
        assertThat(endpoint("https://third.party/", SECRET, secret).flaw())
                .isEqualTo("each of the endpoint's secrets must be whsec_ and Base64");
    }

    /** Many third parties give out URLs that are a password. */
    @Test
    void shouldShowItsHostAndNeitherPathNorQuery() {
        assertThat(endpoint("https://third.party:8443/T0K3N?key=T0K3N"))
                .hasToString("Endpoint[acme, https://third.party:8443]");
        assertThat(new Endpoint("acme", null, List.of(), false, false, false, Duration.ofHours(24), false))
                .hasToString("Endpoint[acme, no URL]");
    }

    private static Endpoint endpoint(String url, String... secrets) {
        return new Endpoint(
                "acme", URI.create(url), List.of(secrets), false, false, false, Duration.ofHours(24), false);
    }
}

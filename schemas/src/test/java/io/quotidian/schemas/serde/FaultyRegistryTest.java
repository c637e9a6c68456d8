package io.quotidian.schemas.serde;

import static io.quotidian.schemas.serde.SerdeFixture.framed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quotidian.avro.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A registry that fails in every way is an outage, bounded in time and size, and never a poison pill. */
class FaultyRegistryTest {
    private static final String USER = "ada:secret";
    private static final Duration GENEROUS = Duration.ofSeconds(20);

    private final StubRegistry good = new StubRegistry();
    private final AvroDeserializer<Pause> deserializer = new AvroDeserializer<>(Pause.class);

    @AfterEach
    void close() {
        deserializer.close();
        good.close();
    }

    @ParameterizedTest
    @EnumSource(value = RudeServer.Manners.class, mode = EnumSource.Mode.EXCLUDE, names = "SLOW")
    void shouldCallItAnOutageWithinItsBudget(RudeServer.Manners manners) throws Exception {
        try (RudeServer rude = new RudeServer(manners)) {
            // Given
            configure(rude.url(), RegistryAccess.READ_TIMEOUT, "200", RegistryAccess.BUDGET, "600");
            Instant start = Instant.now();

            // When
            // Then
            assertThatThrownBy(this::read)
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageNotContaining("secret");
            assertThat(Duration.between(start, Instant.now())).isLessThan(GENEROUS);
        }
    }

    @ParameterizedTest
    @EnumSource(value = RudeServer.Manners.class, mode = EnumSource.Mode.EXCLUDE, names = "SLOW")
    void shouldAskTheNextOneAndStickToIt(RudeServer.Manners manners) throws Exception {
        try (RudeServer rude = new RudeServer(manners)) {
            // Given
            pauseSchemas();
            configure(rude.url() + "," + good.url(), RegistryAccess.READ_TIMEOUT, "500");

            // When
            assertThat(read()).isEqualTo(new Pause(""));

            // Then
            int connections = rude.connections();
            assertThat(deserializer.deserialize("t", framed(2, (byte) 0))).isEqualTo(new Pause(""));
            assertThat(rude.connections()).isEqualTo(connections);
            assertThat(good.requests()).hasSize(2);
        }
    }

    @Test
    void shouldWaitForAnAnswerThatIsLateButBelowTheTimeOut() throws Exception {
        try (RudeServer slow = new RudeServer(RudeServer.Manners.SLOW)) {
            // Given
            pauseSchemas();
            String patient = String.valueOf(GENEROUS.toMillis());
            configure(
                    slow.url() + "," + good.url(),
                    RegistryAccess.READ_TIMEOUT,
                    patient,
                    RegistryAccess.BUDGET,
                    patient);
            Instant start = Instant.now();

            // When
            assertThat(read()).isEqualTo(new Pause(""));

            // Then
            assertThat(Duration.between(start, Instant.now())).isGreaterThanOrEqualTo(RudeServer.LATE);
            assertThat(slow.connections()).isEqualTo(1);
            assertThat(good.requests()).isEmpty();
        }
    }

    @Test
    void shouldAskTheNextOneAfterAnErrorOfTheServerButNotAfterARefusal() {
        try (StubRegistry first = new StubRegistry()) {
            // Given
            pauseSchemas();
            configure(first.url() + "," + good.url());
            first.answerEverythingElse(401, "{}");

            // When
            assertThatThrownBy(this::read)
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageContaining("basic.auth.user.info");
            int asked = first.requests().size();
            first.answerEverythingElse(502, "bad gateway");

            // Then
            assertThat(asked).isEqualTo(1);
            assertThat(good.requests()).isEmpty();
            assertThat(read()).isEqualTo(new Pause(""));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void shouldFollowARedirect(int status) {
        // Given
        pauseSchemas();
        good.redirect("GET /schemas/ids/1", status, "/schemas/ids/2");
        configure(good.url());

        // When
        // Then
        assertThat(read()).isEqualTo(new Pause(""));
        assertThat(good.requests())
                .extracting(StubRegistry.Request::authorization)
                .allMatch(authorization -> authorization.startsWith("Basic "));
    }

    @Test
    void shouldNotTellAnotherHostItsCredentials() {
        try (StubRegistry other = new StubRegistry()) {
            // Given
            pauseSchemas();
            other.redirect("GET /schemas/ids/1", 307, good.url() + "/schemas/ids/1");
            configure(other.url());

            // When
            assertThat(read()).isEqualTo(new Pause(""));

            // Then
            assertThat(other.requests().getFirst().authorization()).startsWith("Basic ");
            assertThat(good.requests().getFirst().authorization()).isEqualTo("null");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/schemas/ids/1", "/loop?x=1", "", "ftp://there/", "::", "mailto:a@b"})
    void shouldNotFollowARedirectForEverOrToNowhere(String location) {
        // Given
        good.redirect("GET /schemas/ids/1", 302, location);
        good.redirect("GET /loop", 302, "/schemas/ids/1");
        configure(good.url());

        // When
        // Then
        assertThatThrownBy(this::read).isInstanceOf(RegistryUnavailableException.class);
        assertThat(good.requests()).hasSizeLessThanOrEqualTo(2 * (Exchange.MAX_REDIRECTS + 1));
    }

    @Test
    void shouldNotTurnARegistrationIntoAQuestion() {
        // Given
        good.redirect("POST /subjects/t-value/versions", 302, "/elsewhere");
        good.answer("GET /elsewhere", 200, "{\"id\":1}");
        try (AvroSerializer<Pause> serializer = new AvroSerializer<>()) {
            serializer.configure(configs(good.url()), false);

            // When
            // Then
            assertThatThrownBy(() -> serializer.serialize("t", new Pause("")))
                    .isInstanceOf(RegistryUnavailableException.class);
            good.redirect("POST /subjects/t-value/versions", 308, "/there");
            good.answer("POST /there", 200, "{\"id\":1}");
            assertThat(serializer.serialize("t", new Pause(""))).isEqualTo(framed(1, (byte) 0));
        }
    }

    @Test
    void shouldEndAWholeLookupWithinItsBudget() {
        // Given
        good.answerEverythingElse(503, "away");
        configure(
                good.url(),
                RegistryAccess.RETRIES,
                "1000",
                RegistryAccess.RETRY_WAIT,
                "50",
                RegistryAccess.BUDGET,
                "300");
        Instant start = Instant.now();

        // When
        // Then
        assertThatThrownBy(this::read).isInstanceOf(RegistryUnavailableException.class);
        assertThat(Duration.between(start, Instant.now())).isLessThan(GENEROUS);
        assertThat(good.requests()).hasSizeBetween(1, 10);
    }

    private Pause read() {
        return Objects.requireNonNull(deserializer.deserialize("t", framed(1, (byte) 0)));
    }

    private void pauseSchemas() {
        good.schema(1, Pause.getClassSchema().toString());
        good.schema(2, Pause.getClassSchema().toString());
    }

    private void configure(String urls, String... more) {
        deserializer.configure(configs(urls, more), false);
    }

    private static Map<String, Object> configs(String urls, String... more) {
        Map<String, Object> configs = new HashMap<>(Map.of(
                RegistryAccess.URL,
                urls,
                RegistryAccess.RETRY_WAIT,
                "1",
                RegistryAccess.RETRIES,
                "1",
                Credentials.USER_INFO,
                USER));
        for (int i = 0; i < more.length; i += 2) {
            configs.put(more[i], more[i + 1]);
        }
        return configs;
    }
}

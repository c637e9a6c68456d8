package io.quotidian.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.avro.ContactEvent;
import io.quotidian.schemas.Partitions;
import io.quotidian.schemas.RecordHeaders;
import io.quotidian.schemas.Topic;
import io.quotidian.schemas.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Every sample client writes what we read, and reads what we write: keys, headers and values of every topic. */
class GenuineClientsTest {
    private static final int EVENTS = 7;
    private static final String READ = "read-";
    private static final String KEY = "acme-Zoë";
    private static final String NOWHERE = "no-such-topic";

    @TempDir
    static Path dir;

    private static Site site;

    @BeforeAll
    static void start() {
        site = Site.start(dir);
        site.prepare(READ);
        Topics.all().forEach(GenuineClientsTest::fill);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    /** Everything that a schema can say, once committed and once taken back. */
    private static <T extends SpecificRecord> void fill(Topic<T> topic) {
        String name = topic.name(READ);
        List<byte[]> values = Specimens.of(topic.schema()).stream()
                .map(specimen -> Encoding.ours(specimen, topic.valueType(), name, site.serde()))
                .toList();
        site.send(name, KEY, values);
        site.sendAborted(name, KEY, values.getFirst());
    }

    @ParameterizedTest
    @EnumSource
    void shouldWriteContactEventsThatOurServicesRead(Client client) {
        // Given
        String account = "account-" + client.name().toLowerCase(Locale.ROOT);

        // When
        List<JsonNode> delivered = client.run(
                        site, "produce", "--account", account, "--count", "" + EVENTS, "--id-prefix", account)
                .json();

        // Then
        assertThat(delivered).isNotEmpty().allSatisfy(report -> {
            assertThat(report.path("key").asString()).isEqualTo(account);
            assertThat(report.path("partition").asInt()).isEqualTo(Partitions.of(account, Site.PARTITIONS));
        });
        assertThat(eventsOf(account))
                .hasSize(EVENTS)
                .allSatisfy(event -> {
                    assertThat(event.getAction().getPayload()).contains("Grüße, Zoë");
                    assertThat(event.getOccurredAt()).isNotNull();
                    assertThat(event.getPriority()).as("the default").isEqualTo(5);
                })
                .extracting(ContactEvent::getEventId)
                .contains(account + "-0", account + "-" + (EVENTS - 1));
        assertThat(site.raw(Topics.CONTACT_EVENTS.name()))
                .filteredOn(record -> new String(record.key(), StandardCharsets.UTF_8).equals(account))
                .allSatisfy(record -> assertThat(RecordHeaders.get(record.headers(), RecordHeaders.CORRELATION_ID))
                        .startsWith(account));
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadEveryTopicWithKeysAndHeaders(Client client) {
        for (Topic<?> topic : Topics.all()) {
            // When
            List<JsonNode> read = client.run(site, "consume", topic.name(READ)).json();

            // Then
            assertThat(read).as(topic.name()).allSatisfy(record -> {
                assertThat(record.path("key").asString()).isEqualTo(KEY);
                assertThat(record.path("headers")
                                .path(RecordHeaders.CORRELATION_ID)
                                .asString())
                        .isEqualTo("correlation-Ü");
            });
            assertThat(read)
                    .extracting(record -> Leaves.of(record.path("value")))
                    .as(topic.name())
                    .isEqualTo(expected(topic));
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldSayWhatIsWrong(Client client) {
        // When
        Outcome wrongUse = client.run(site, "neither");
        Outcome noTopic = client.run(site, "produce", "--topic", NOWHERE);

        // Then
        assertThat(wrongUse.status()).isEqualTo(2);
        assertThat(noTopic.status()).as(noTopic.errors()).isEqualTo(1);
        assertThat(noTopic.errors()).containsIgnoringCase("contact").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @EnumSource
    void shouldSayThatThereIsNoSuchTopic(Client client) {
        for (List<String> mistyped : List.of(List.of("consume", NOWHERE), List.of("consume", "--follow", NOWHERE))) {
            // When
            Outcome outcome = client.run(site, mistyped.toArray(String[]::new));

            // Then
            assertThat(outcome.status()).as(outcome.errors()).isEqualTo(1);
            assertThat(outcome.errors()).startsWithIgnoringCase("contact").contains(NOWHERE);
            assertThat(outcome.errors()).doesNotContain("\tat ", "Traceback");
        }
    }

    /** Neither of these clients has a limit for it unless told. */
    @ParameterizedTest
    @EnumSource(names = {"PYTHON", "NODE"})
    void shouldAskARegistryThatLeftARequestUnansweredAgain(Client client) throws IOException {
        try (SilentOnce way = SilentOnce.to(site.registryUrl())) {
            // When
            Outcome outcome = client.runBy(way.url(), site, "produce", "--account", "patient");

            // Then
            assertThat(outcome.json()).isNotEmpty();
            assertThat(way.requests()).isGreaterThan(1);
        }
    }

    /** Nothing that is still being decoded may be missing, nor what stands behind it. */
    @ParameterizedTest
    @EnumSource(names = {"PYTHON", "NODE"})
    void shouldReadToTheEndThoughTheRegistryLeftARequestUnanswered(Client client) throws IOException {
        Topic<ContactEvent> topic = Topics.CONTACT_EVENTS;
        try (SilentOnce way = SilentOnce.to(site.registryUrl())) {
            // When
            Outcome outcome = client.runBy(way.url(), site, "consume", topic.name(READ));

            // Then
            assertThat(outcome.json())
                    .extracting(record -> Leaves.of(record.path("value")))
                    .isEqualTo(expected(topic));
            assertThat(way.requests()).isGreaterThan(1);
        }
    }

    private static List<List<String>> expected(Topic<?> topic) {
        List<List<String>> expected = new ArrayList<>();
        for (GenericRecord specimen : Specimens.of(topic.schema())) {
            expected.add(Leaves.of(specimen));
        }
        return expected;
    }

    private static List<ContactEvent> eventsOf(String account) {
        return site.values(Topics.CONTACT_EVENTS, "").stream()
                .filter(event -> event.getAccountId().equals(account))
                .toList();
    }
}

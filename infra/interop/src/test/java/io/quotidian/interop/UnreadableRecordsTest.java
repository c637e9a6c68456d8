package io.quotidian.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.avro.AccountUsage;
import io.quotidian.avro.ContactEvent;
import io.quotidian.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** A dead-letter topic holds whatever bytes came. The samples show them all, and take no outage for such a record. */
class UnreadableRecordsTest {
    private static final String TOPIC = Topics.deadLetter(Topics.CONTACT_EVENTS);
    private static final String KEY = "acme";
    private static final int HEADER_BYTES = 5;

    @TempDir
    static Path dir;

    private static Site site;
    private static byte[] readable;
    private static List<byte[]> unreadable;

    @BeforeAll
    static void start() {
        site = Site.start(dir);
        readable = Encoding.ours(
                Specimens.of(ContactEvent.getClassSchema()).getFirst(),
                ContactEvent.class,
                Topics.CONTACT_EVENTS.name(),
                site.serde());
        unreadable = unreadable();
        List<byte[]> values = new ArrayList<>(unreadable);
        values.add(readable);
        site.send(TOPIC, KEY, values);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static List<byte[]> unreadable() {
        String header = HexFormat.of().formatHex(readable, 0, HEADER_BYTES);
        return List.of(
                bytes("00000f423f00"), // an id of which the registry knows nothing
                bytes("00ffffffff00"), // an id that nobody gives
                bytes("01000102030405060708090a0b0c0d0e0f00"), // a GUID of which it knows nothing
                bytes(header + "00000000" + "00" + "7e"), // the 63rd branch of a union of two
                bytes(header + "00000000" + "00" + "7d"), // a branch before the first
                bytes(header + "ffffffffffffffffff01"), // a text of a negative length
                bytes(header + "02"), // cut off
                bytes(header),
                "no Avro at all".getBytes(StandardCharsets.UTF_8),
                bytes("00"));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    @ParameterizedTest
    @EnumSource
    void shouldShowWhatNobodyCanReadAndGoOn(Client client) {
        // When
        List<JsonNode> read = client.run(site, "consume", TOPIC).json();

        // Then
        assertThat(read).hasSize(unreadable.size() + 1);
        for (int i = 0; i < unreadable.size(); i++) {
            JsonNode record = read.get(i);
            assertThat(record.path("error").asString("")).as("record %d", i).isNotEmpty();
            assertThat(record.path("bytes").asString(""))
                    .as("record %d", i)
                    .isEqualTo(Base64.getEncoder().encodeToString(unreadable.get(i)));
        }
        assertThat(read.getLast().path("value").path("eventId").asString("")).isNotEmpty();
    }

    /** Without Node's: avsc counts to the end of what the bytes promise, behind their own end. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NODE")
    void shouldNotMakeRoomForWhatTheBytesPromise(Client client) {
        // Given
        byte[] usage = Encoding.ours(
                Specimens.of(AccountUsage.getClassSchema()).getFirst(),
                AccountUsage.class,
                Topics.ACCOUNT_USAGE.name(),
                site.serde());
        String header = HexFormat.of().formatHex(usage, 0, HEADER_BYTES);
        byte[] boastful = bytes(header + "000000000000" + "feffffffff01");
        site.send(Topics.ACCOUNT_USAGE.name(), client.name(), List.of(boastful));

        // When
        List<JsonNode> read =
                client.run(site, "consume", Topics.ACCOUNT_USAGE.name()).json();

        // Then
        assertThat(read)
                .isNotEmpty()
                .allSatisfy(
                        record -> assertThat(record.path("error").asString("")).isNotEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void shouldStopWhereTheRegistryIsAway(Client client) {
        // When
        Outcome outcome = client.runBy("http://127.0.0.1:1/apis/ccompat/v7", site, "consume", TOPIC);

        // Then
        assertStopped(outcome);
    }

    /** Somebody answers at a wrong address, too, and knows of no schema. */
    @ParameterizedTest
    @EnumSource
    void shouldStopWhereSomebodyElseAnswersForTheRegistry(Client client) {
        // When
        Outcome outcome = client.runBy(site.registryUrl() + "/elsewhere", site, "consume", TOPIC);

        // Then
        assertStopped(outcome);
    }

    private static void assertStopped(Outcome outcome) {
        assertThat(outcome.status()).as(outcome.toString()).isEqualTo(1);
        assertThat(outcome.lines()).isEmpty();
        assertThat(outcome.errors())
                .startsWithIgnoringCase("contact")
                .doesNotContain("\tat ", "Traceback", "goroutine", "    at ");
    }
}

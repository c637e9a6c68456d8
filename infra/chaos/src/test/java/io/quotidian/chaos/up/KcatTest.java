package io.quotidian.chaos.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.chaos.run.CommittedRecords;
import io.quotidian.local.stack.Ports;
import io.quotidian.schemas.RecordHeaders;
import io.quotidian.schemas.Topic;
import io.quotidian.schemas.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What kcat shows of every topic of {@code up}, on loopback and by the name for those elsewhere. */
@Tag("slow")
class KcatTest {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final String HOST = "localhost";
    private static final String DONE = "its exit code is 0";
    private static final String POLICY = """
            {"limits":[{"actionType":"*","window":"DAY","max":10}],"spacing":{"min":"PT0S"}}""";
    private static final String TAKEN_BACK = "taken-back";

    /** By every service: its own topics', and the dead letters of one that it cannot read. */
    private static final List<String> TOPICS = Stream.concat(
                    Topics.all().stream().map(Topic::name),
                    Stream.of(Topics.deadLetter(Topics.CONTACT_EVENTS), Topics.clockProbes("")))
            .toList();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path dir;

    @Test
    void shouldReadEveryTopicWithKeysAndHeadersHereAndFromElsewhere() throws Exception {
        Kcat kcat = Kcat.required();
        int offset = UpProcess.freeOffset();
        Ports ports = Ports.standard(offset);
        String here = "127.0.0.1:" + ports.kafka();
        String elsewhere = HOST + ":" + ports.external();
        try (UpProcess up = UpProcess.start(dir.resolve("home"), offset, "--advertise", HOST)) {
            // Given a record on every topic, and one that was taken back
            up.awaitWords("Quotidian is up after", LIMIT);
            ask("PUT", ports, "/v1/accounts/acme-sales/policy", POLICY);
            ask("POST", ports, "/v1/contact-events", """
                    {"accountId":"acme-sales","contactId":"c","kind":"visit","dedupKey":"one",
                     "action":{"type":"message","payload":{}}}""");
            sendGarbage(here);
            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> TOPICS.stream()
                            .noneMatch(topic -> committed(here, topic).isEmpty()));
            assertThat(kcat.brokers(elsewhere))
                    .anyMatch(line -> line.contains(" at " + elsewhere))
                    .contains(DONE);

            for (String topic : TOPICS) {
                List<String> expected = committed(here, topic);
                for (String address : List.of(here, elsewhere)) {
                    // When
                    List<String> shown = kcat.read(address, topic);

                    // Then
                    assertThat(shown)
                            .as("%s at %s", topic, address)
                            .containsAll(expected)
                            .endsWith(DONE);
                    assertThat(shown).noneMatch(line -> line.contains(TAKEN_BACK));
                }
            }
            assertThat(committed(here, Topics.ACTION_GRANTS.name()))
                    .allMatch(line -> line.contains("headers " + RecordHeaders.CORRELATION_ID + "="));
        }
    }

    /** As an ordinary consumer of committed records sees them. */
    private static List<String> committed(String bootstrapServers, String topic) {
        List<String> lines = new ArrayList<>();
        try (Consumer<String, byte[]> consumer = CommittedRecords.of(bootstrapServers, topic)) {
            while (!CommittedRecords.isAtEnd(consumer)) {
                consumer.poll(POLL).forEach(record -> lines.add(Kcat.line(record)));
            }
        }
        return lines;
    }

    /** Which becomes a dead letter; and some that was never meant. */
    private static void sendGarbage(String bootstrapServers) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "transactional.id", "garbage");
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(garbage(TAKEN_BACK)).get();
            producer.abortTransaction();
            producer.beginTransaction();
            producer.send(garbage("acme-Zoë")).get();
            producer.commitTransaction();
        }
    }

    private static ProducerRecord<String, byte[]> garbage(String key) {
        return new ProducerRecord<>(Topics.CONTACT_EVENTS.name(), key, new byte[] {1, 2, 3});
    }

    private static void ask(String method, Ports ports, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.ingest() + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
        }
    }
}

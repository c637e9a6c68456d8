package io.quotidian.backup.epoch;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.quotidian.avro.state.EpochRow;
import io.quotidian.embedded.EmbeddedBroker;
import io.quotidian.embedded.EmbeddedDocuments;
import io.quotidian.embedded.EmbeddedRegistry;
import io.quotidian.schemas.Topics;
import io.quotidian.schemas.mongo.Collections;
import io.quotidian.service.KafkaSettings;
import io.quotidian.service.Variables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.bson.Document;

/** A cluster of its own on shared servers: a topic prefix and a database nobody else uses. */
final class TestCluster {

    /** The run ends here, as if killed. */
    static final class Cut extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final int GRANT_PARTITIONS = 2;

    private final String prefix;
    private final Map<String, String> environment;
    private final KafkaSettings settings;
    private final MongoClient mongo;

    TestCluster(EmbeddedBroker broker, EmbeddedRegistry registry, EmbeddedDocuments documents, String prefix) {
        this.prefix = prefix;
        this.environment = Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                broker.bootstrapServers(),
                "SCHEMA_REGISTRY_URL",
                registry.url(),
                "QUOTIDIAN_TOPIC_PREFIX",
                prefix,
                "MONGODB_URI",
                documents.connectionString() + "/" + prefix + "db");
        this.settings = KafkaSettings.from(Variables.of(environment));
        this.mongo = MongoClients.create(documents.connectionString());
    }

    Run init(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        if (!all.contains("--grant-partitions")) {
            all.addAll(List.of("--grant-partitions", Integer.toString(GRANT_PARTITIONS)));
        }
        return Run.of(environment, all);
    }

    Map<String, String> environmentWith(String name, String value) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.put(name, value);
        return changed;
    }

    MongoCollection<Document> collection(String name) {
        return mongo.getDatabase(prefix + "db").getCollection(name);
    }

    Document fence() {
        return Objects.requireNonNull(
                collection(Collections.FENCE).find().batchSize(1).first());
    }

    void cutAfter(Initialisation.Step last, int partitions) {
        Layout layout = new Layout(partitions, GRANT_PARTITIONS, OptionalInt.empty());
        try (KafkaCluster kafka = new KafkaCluster(settings, layout);
                EpochChangelog changelog = new EpochChangelog(settings)) {
            FenceDocument fence = new FenceDocument(mongo.getDatabase(prefix + "db"));
            new Initialisation(
                            new RegistrySubjects(settings),
                            kafka,
                            changelog,
                            fence,
                            new Birth(Instant.now(), null),
                            (step, what) -> {
                                if (step == last) {
                                    throw new Cut();
                                }
                            })
                    .run();
        }
    }

    void cutAfterQuietly(Initialisation.Step last, int partitions) {
        try {
            cutAfter(last, partitions);
        } catch (Cut expected) {
            return;
        }
        throw new AssertionError("Not cut after " + last);
    }

    /** Rows sent, nothing committed, no farewell. */
    void dieInTransaction() {
        Map<String, Object> properties = settings.clientProperties();
        properties.put("transactional.id", prefix + "quotidian-init");
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
        producer.beginTransaction();
        ProducerRecord<byte[], byte[]> row =
                new ProducerRecord<>(Topics.stateChangelog(prefix), 0, new byte[] {'E'}, new byte[] {1});
        Awaitility.await().until(producer.send(row)::isDone);
        // Not closed: closing would abort the transaction. Its thread ends with the JVM of the tests.
    }

    Run whileAProcessorRuns(Supplier<Run> what) {
        Map<String, Object> properties = settings.clientProperties();
        properties.put("group.id", Topics.applicationId(prefix));
        try (KafkaConsumer<byte[], byte[]> member =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            member.subscribe(List.of(Topics.CONTACT_EVENTS.name(prefix)));
            Awaitility.await().until(() -> {
                member.poll(Duration.ofMillis(100));
                return !member.assignment().isEmpty();
            });
            return what.get();
        }
    }

    Set<String> topics() {
        return admin(admin -> admin.listTopics().names().get()).stream()
                .filter(name -> name.startsWith(prefix))
                .collect(Collectors.toSet());
    }

    void deleteChangelog() {
        String changelog = Topics.stateChangelog(prefix);
        admin(admin -> admin.deleteTopics(List.of(changelog)).all().get());
        Awaitility.await().until(() -> !topics().contains(changelog));
    }

    /** Every committed epoch row, by partition. */
    Map<Integer, List<EpochRow>> epochRows() {
        Map<String, Object> properties = settings.clientProperties();
        properties.put("isolation.level", "read_committed");
        Map<Integer, List<EpochRow>> rows = new TreeMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.stateChangelog(prefix)).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(row -> rows.computeIfAbsent(row.partition(), partition -> new ArrayList<>())
                                .add(decoded(row.value())));
            }
        }
        return rows;
    }

    private static EpochRow decoded(byte[] value) {
        try {
            return EpochRow.getDecoder().decode(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Question<T> {
        T ask(Admin admin) throws ExecutionException, InterruptedException;
    }

    private <T> T admin(Question<T> question) {
        try (Admin admin = Admin.create(settings.clientProperties())) {
            return question.ask(admin);
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}

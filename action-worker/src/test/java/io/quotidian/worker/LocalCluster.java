package io.quotidian.worker;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoClient;
import io.quotidian.avro.ActionGrant;
import io.quotidian.avro.ActionOutcome;
import io.quotidian.embedded.EmbeddedBroker;
import io.quotidian.embedded.EmbeddedDocuments;
import io.quotidian.embedded.EmbeddedRegistry;
import io.quotidian.schemas.RecordHeaders;
import io.quotidian.schemas.TopicCreation;
import io.quotidian.schemas.Topics;
import io.quotidian.schemas.mongo.Collections;
import io.quotidian.schemas.serde.AvroDeserializer;
import io.quotidian.schemas.serde.AvroSerializer;
import io.quotidian.worker.store.Documents;
import io.quotidian.worker.store.MongoClients;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;

/** A real broker, the real registry and the stand-in documents, with topics and an open fence. */
final class LocalCluster implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    final EmbeddedBroker broker;
    final EmbeddedRegistry registry = EmbeddedRegistry.start();
    final EmbeddedDocuments mongo = EmbeddedDocuments.start();
    private final AvroSerializer<ActionGrant> grants = new AvroSerializer<>();
    private final AvroDeserializer<ActionOutcome> outcomes = new AvroDeserializer<>(ActionOutcome.class);
    private final MongoClient client;
    private final KafkaProducer<String, byte[]> producer;
    private final TopicJournal journal;
    private final Path ownMark;

    LocalCluster(Path dir) {
        broker = EmbeddedBroker.start(dir.resolve("kafka"));
        ownMark = dir.resolve("own-mark");
        Map<String, Object> bootstrap = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (Admin admin = Admin.create(bootstrap)) {
            TopicCreation.create(admin, new TopicCreation.Options("", 2, 2, (short) 1));
        }
        Map<String, Object> serde = Map.of("schema.registry.url", registry.url(), "auto.register.schemas", true);
        grants.configure(serde, false);
        outcomes.configure(serde, false);
        producer = new KafkaProducer<>(bootstrap, new StringSerializer(), new ByteArraySerializer());
        journal = new TopicJournal(
                broker.bootstrapServers(),
                List.of(
                        Topics.ACTION_OUTCOMES.name(),
                        Topics.ACCOUNT_COMMANDS.name(),
                        Topics.deadLetter(Topics.ACTION_GRANTS)));
        client = MongoClients.connect(mongo.connectionString(), PATIENCE);
        insert(
                Collections.FENCE,
                new Document("_id", Collections.FENCE_ID)
                        .append("epoch", 1L)
                        .append("epochId", "e-1")
                        .append("state", "OPEN"));
    }

    Documents documents() {
        return new Documents(client.getDatabase("quotidian"), PATIENCE);
    }

    void insert(String collection, Document document) {
        Documents documents = documents();
        documents.await(documents.collection(collection).insertOne(document));
    }

    void replace(String collection, Document document) {
        Documents documents = documents();
        documents.await(documents
                .collection(collection)
                .replaceOne(Filters.eq(document.get("_id")), document, new ReplaceOptions().upsert(true)));
    }

    /** Written before an account's own endpoint is used. */
    Path ownMark() {
        return ownMark;
    }

    String[] settings(ThirdParty thirdParty) {
        return new String[] {
            "--QUOTIDIAN_HTTP_PORT=0",
            "--KAFKA_BOOTSTRAP_SERVERS=" + broker.bootstrapServers(),
            "--SCHEMA_REGISTRY_URL=" + registry.url(),
            "--QUOTIDIAN_SCHEMAS_AUTO_REGISTER=true",
            "--MONGODB_URI=" + mongo.connectionString(),
            "--QUOTIDIAN_CHANNEL_WEBHOOK_URL=" + thirdParty.url(),
            "--QUOTIDIAN_CHANNEL_WEBHOOK_SECRET=whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "--QUOTIDIAN_CHANNEL_WEBHOOK_OWN_MARK=" + ownMark,
            "--QUOTIDIAN_WEBHOOK_ALLOW_PRIVATE=true",
            "--QUOTIDIAN_SEND_TIMEOUT=1s",
            "--QUOTIDIAN_WORKER_STOP_DRAIN=200ms",
            "--QUOTIDIAN_WORKER_COMMIT_INTERVAL=50ms",
            "--logging.level.root=WARN",
        };
    }

    void deliver(ActionGrant grant) {
        deliver(grant.getActionId(), Objects.requireNonNull(grants.serialize(Topics.ACTION_GRANTS.name(), grant)));
    }

    void deliver(String key, byte[] value) {
        ProducerRecord<String, byte[]> produced = new ProducerRecord<>(Topics.ACTION_GRANTS.name(), key, value);
        RecordHeaders.put(produced.headers(), RecordHeaders.CORRELATION_ID, "corr-" + key);
        RecordHeaders.put(
                produced.headers(),
                RecordHeaders.TRACE_PARENT,
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        try {
            producer.send(produced).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** An outcome and the record that brought it. */
    record Outcome(ConsumerRecord<String, byte[]> source, ActionOutcome value) {}

    List<Outcome> outcomes(String actionId) {
        return journal.records(Topics.ACTION_OUTCOMES.name()).stream()
                .map(source -> new Outcome(
                        source, Objects.requireNonNull(outcomes.deserialize(source.topic(), source.value()))))
                .filter(outcome -> outcome.value().getActionId().equals(actionId))
                .toList();
    }

    List<ConsumerRecord<String, byte[]>> records(String topic) {
        return journal.records(topic);
    }

    @Override
    public void close() {
        journal.close();
        producer.close();
        client.close();
        mongo.close();
        registry.close();
        broker.close();
    }
}

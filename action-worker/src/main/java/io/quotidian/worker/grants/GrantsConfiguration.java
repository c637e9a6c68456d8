package io.quotidian.worker.grants;

import com.mongodb.reactivestreams.client.MongoClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.quotidian.avro.AccountCommand;
import io.quotidian.avro.ActionGrant;
import io.quotidian.avro.ActionOutcome;
import io.quotidian.schemas.Topics;
import io.quotidian.schemas.clock.ScaledClock;
import io.quotidian.schemas.serde.AvroDeserializer;
import io.quotidian.schemas.serde.AvroSerializer;
import io.quotidian.service.KafkaSettings;
import io.quotidian.service.MongoSettings;
import io.quotidian.service.Variables;
import io.quotidian.worker.channel.Channel;
import io.quotidian.worker.channel.Channels;
import io.quotidian.worker.channel.LogChannel;
import io.quotidian.worker.channel.webhook.GoneListener;
import io.quotidian.worker.channel.webhook.WebhookChannel;
import io.quotidian.worker.channel.webhook.WebhookSettings;
import io.quotidian.worker.ledger.GateCheck;
import io.quotidian.worker.ledger.GateKeeper;
import io.quotidian.worker.ledger.KeyHistory;
import io.quotidian.worker.ledger.Ledger;
import io.quotidian.worker.ledger.MongoGateKeeper;
import io.quotidian.worker.ledger.MongoLedger;
import io.quotidian.worker.pause.AccountPauser;
import io.quotidian.worker.store.Documents;
import io.quotidian.worker.store.MongoCheck;
import io.quotidian.worker.store.MongoClients;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the parts are put together. Beans are closed in the reverse order, the consumer first. */
@Configuration(proxyBeanMethods = false)
class GrantsConfiguration {
    private static final int FAILED = 1;

    @Bean
    WorkerSettings workerSettings(Variables variables) {
        return WorkerSettings.from(variables);
    }

    @Bean
    WebhookSettings webhookSettings(Variables variables, WorkerSettings worker) {
        return WebhookSettings.from(
                variables, worker.sendTimeout(), worker.consumption().maxInFlight());
    }

    @Bean
    MongoClient mongoClient(MongoSettings mongo, WorkerSettings worker) {
        return MongoClients.connect(mongo.uri(), worker.storeTimeout());
    }

    @Bean
    Documents documents(MongoClient client, MongoSettings mongo, WorkerSettings worker) {
        return new Documents(client.getDatabase(mongo.database()), worker.storeTimeout());
    }

    @Bean
    MongoCheck mongoCheck(Documents documents) {
        return new MongoCheck(documents);
    }

    @Bean
    GateCheck fenceCheck(Documents documents) {
        return GateCheck.fence(documents);
    }

    @Bean
    GateCheck emergencyStopCheck(Documents documents) {
        return GateCheck.emergencyStop(documents);
    }

    @Bean
    Ledger ledger(Documents documents, WorkerSettings worker) {
        return new MongoLedger(documents, worker.ledgerRetention());
    }

    @Bean
    GateKeeper gateKeeper(Documents documents) {
        return new MongoGateKeeper(documents);
    }

    @Bean
    Producer<byte[], byte[]> producer(KafkaSettings kafka, WorkerSettings worker) {
        return KafkaClients.producer(kafka, worker.produceTimeout());
    }

    @Bean
    RecordSink recordSink(Producer<byte[], byte[]> producer, WorkerSettings worker) {
        return new RecordSink(producer, worker.produceTimeout().plusSeconds(1));
    }

    @Bean
    GoneListener accountPauser(Documents documents, RecordSink sink, KafkaSettings kafka, ScaledClock clock) {
        Serializer<AccountCommand> serializer = configured(new AvroSerializer<>(), kafka);
        String topic = Topics.ACCOUNT_COMMANDS.name(kafka.topicPrefix());
        return new AccountPauser(documents, new KafkaCommands(sink, topic, serializer), clock);
    }

    @Bean
    Channel webhookChannel(
            WebhookSettings settings, Documents documents, Ledger ledger, GoneListener gone, ScaledClock clock) {
        return WebhookChannel.create(settings, documents, new KeyHistory(ledger), gone, clock);
    }

    @Bean
    Channel logChannel(WorkerSettings worker) {
        return new LogChannel(worker.sendTimeout());
    }

    @Bean
    Outcomes outcomes(RecordSink sink, KafkaSettings kafka) {
        Serializer<ActionOutcome> serializer = configured(new AvroSerializer<>(), kafka);
        return new KafkaOutcomes(sink, Topics.ACTION_OUTCOMES.name(kafka.topicPrefix()), serializer);
    }

    @Bean
    WorkerMetrics workerMetrics(MeterRegistry meters, List<Channel> channels) {
        Set<String> names = channels.stream().map(Channel::name).collect(Collectors.toSet());
        return new WorkerMetrics(meters, names);
    }

    @Bean
    Surroundings surroundings(
            Ledger ledger,
            GateKeeper gates,
            List<Channel> channels,
            Outcomes outcomes,
            ScaledClock clock,
            WorkerSettings worker,
            WorkerMetrics metrics) {
        return new Surroundings(
                ledger,
                gates,
                new Channels(channels),
                outcomes,
                clock,
                worker.sendTimeout(),
                worker.backoff(),
                metrics);
    }

    @Bean(initMethod = "start")
    GrantConsumer grantConsumer(
            Surroundings surroundings, RecordSink sink, KafkaSettings kafka, WorkerSettings worker) {
        Deserializer<ActionGrant> deserializer = new AvroDeserializer<>(ActionGrant.class);
        deserializer.configure(kafka.serdeProperties(), false);
        return new GrantConsumer(
                () -> KafkaClients.consumer(kafka, worker.consumption().maxPollRecords()),
                Topics.ACTION_GRANTS.name(kafka.topicPrefix()),
                new GrantHandler(surroundings, deserializer, new KafkaDeadLetterBox(sink)),
                worker.consumption(),
                // Not an exit in order: that would wait for threads which may hang after such an error.
                () -> Runtime.getRuntime().halt(FAILED));
    }

    @Bean
    ConsumerCheck consumerCheck(GrantConsumer consumer) {
        return new ConsumerCheck(consumer);
    }

    private static <V> Serializer<V> configured(Serializer<V> serializer, KafkaSettings kafka) {
        serializer.configure(kafka.serdeProperties(), false);
        return serializer;
    }
}

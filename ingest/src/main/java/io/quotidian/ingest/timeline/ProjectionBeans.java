package io.quotidian.ingest.timeline;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.quotidian.avro.AccountUsage;
import io.quotidian.avro.QuotaDecision;
import io.quotidian.ingest.documents.Documents;
import io.quotidian.ingest.settings.IngestSettings;
import io.quotidian.schemas.Topic;
import io.quotidian.schemas.Topics;
import io.quotidian.schemas.serde.AvroDeserializer;
import io.quotidian.service.KafkaSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.MicrometerConsumerListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.FixedBackOff;

/** The consumers of the projections. Offsets are committed once MongoDB has taken what was read. */
@Configuration(proxyBeanMethods = false)
class ProjectionBeans {
    private static final String GROUP = "quotidian-ingest-";
    private static final long RETRY_MILLIS = 1_000;

    /** Without it a container ends for good at the first refusal, as while credentials are being changed. */
    private static final Duration REFUSED_RETRY = Duration.ofSeconds(5);

    private static final int SESSION_TIMEOUT_MILLIS = 10_000;
    private static final int HEARTBEAT_MILLIS = 3_000;

    /** A whole poll is written within this, or again from its beginning. */
    private static final int POLLS_PER_TIMEOUT = 6;

    private final KafkaSettings kafka;
    private final IngestSettings settings;
    private final MeterRegistry meters;

    ProjectionBeans(KafkaSettings kafka, IngestSettings settings, MeterRegistry meters) {
        this.kafka = kafka;
        this.settings = settings;
        this.meters = meters;
    }

    @Bean
    ActionViews actionViews(MongoDatabase database, Documents documents) {
        return new ActionViews(database, documents);
    }

    @Bean
    CommandVerdicts commandVerdicts(MongoDatabase database, Documents documents) {
        return new CommandVerdicts(database, documents);
    }

    @Bean
    AccountViews accountViews(MongoDatabase database, Documents documents) {
        return new AccountViews(database, documents);
    }

    @Bean
    DeadLetterSender deadLetterSender(KafkaProducer<byte[], byte[]> deadLetterProducer) {
        return new DeadLetterSender(deadLetterProducer, meters, settings.acceptTimeout());
    }

    @Bean
    ConcurrentMessageListenerContainer<byte[], byte[]> decisionProjection(
            MongoDatabase database, DeadLetterSender deadLetters) {
        ActionViews actions = new ActionViews(database, patience());
        CommandVerdicts verdicts = new CommandVerdicts(database, patience());
        Projection<QuotaDecision> both = decisions -> {
            actions.apply(decisions);
            verdicts.apply(decisions);
        };
        return container(Topics.QUOTA_DECISIONS, new AvroDeserializer<>(QuotaDecision.class), both, deadLetters);
    }

    @Bean
    ConcurrentMessageListenerContainer<byte[], byte[]> usageProjection(
            MongoDatabase database, DeadLetterSender deadLetters) {
        AccountViews patient = new AccountViews(database, patience());
        return container(Topics.ACCOUNT_USAGE, new AvroDeserializer<>(AccountUsage.class), patient, deadLetters);
    }

    @Bean
    ProjectionCheck projectionCheck(List<ConcurrentMessageListenerContainer<byte[], byte[]>> containers) {
        return new ProjectionCheck(containers);
    }

    private Documents patience() {
        Duration limit = settings.databaseTimeout().multipliedBy(POLLS_PER_TIMEOUT);
        return new Documents(limit);
    }

    private <V extends SpecificRecord> ConcurrentMessageListenerContainer<byte[], byte[]> container(
            Topic<V> topic, AvroDeserializer<V> deserializer, Projection<V> projection, DeadLetterSender deadLetters) {
        deserializer.configure(kafka.serdeProperties(), false);
        ContainerProperties properties = new ContainerProperties(topic.name(kafka.topicPrefix()));
        properties.setGroupId(kafka.topicPrefix() + GROUP + topic.name());
        properties.setMessageListener(new ProjectedTopic<>(topic, deserializer, projection, deadLetters));
        return container(consumers(), properties, settings.projectionThreads());
    }

    static ConcurrentMessageListenerContainer<byte[], byte[]> container(
            ConsumerFactory<byte[], byte[]> consumers, ContainerProperties properties, int threads) {
        properties.setAuthExceptionRetryInterval(REFUSED_RETRY);
        var container = new ConcurrentMessageListenerContainer<>(consumers, properties);
        container.setConcurrency(threads);
        container.setCommonErrorHandler(
                new DefaultErrorHandler(new FixedBackOff(RETRY_MILLIS, FixedBackOff.UNLIMITED_ATTEMPTS)));
        return container;
    }

    private DefaultKafkaConsumerFactory<byte[], byte[]> consumers() {
        Map<String, Object> properties = kafka.clientProperties();
        properties.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MILLIS);
        properties.putIfAbsent(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MILLIS);
        // The default, "rebootstrap", asks brokers that are away thousands of times a second.
        properties.putIfAbsent(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "none");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        // A topic made by a consumer would have the broker's default partitions; init makes them.
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        var factory =
                new DefaultKafkaConsumerFactory<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        factory.addListener(new MicrometerConsumerListener<>(meters));
        return factory;
    }
}

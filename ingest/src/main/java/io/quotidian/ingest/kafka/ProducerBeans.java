package io.quotidian.ingest.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.quotidian.ingest.settings.IngestSettings;
import io.quotidian.schemas.serde.AvroSerializer;
import io.quotidian.service.KafkaSettings;
import java.time.Duration;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The producers: nothing counts before all in-sync replicas have it. */
@Configuration(proxyBeanMethods = false)
class ProducerBeans {
    private static final int LINGER_MILLIS = 5;

    @Bean(destroyMethod = "close")
    KafkaProducer<String, SpecificRecord> recordProducer(
            KafkaSettings kafka, IngestSettings settings, MeterRegistry meters) {
        AvroSerializer<SpecificRecord> serializer = new AvroSerializer<>();
        serializer.configure(kafka.serdeProperties(), false);
        KafkaProducer<String, SpecificRecord> producer =
                new KafkaProducer<>(properties(kafka, settings, "records"), new StringSerializer(), serializer);
        new KafkaClientMetrics(producer).bindTo(meters);
        return producer;
    }

    @Bean(destroyMethod = "close")
    KafkaProducer<byte[], byte[]> deadLetterProducer(KafkaSettings kafka, IngestSettings settings) {
        return new KafkaProducer<>(
                properties(kafka, settings, "dead-letters"), new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Bean
    RecordSender recordSender(
            KafkaProducer<String, SpecificRecord> recordProducer, KafkaSettings kafka, IngestSettings settings) {
        return new RecordSender(recordProducer, kafka.topicPrefix(), settings.acceptTimeout());
    }

    /** Half of the time to find the brokers, half to be acknowledged; after that the producer gives up too. */
    private static Map<String, Object> properties(KafkaSettings kafka, IngestSettings settings, String purpose) {
        Duration half = settings.acceptTimeout().dividedBy(2);
        Map<String, Object> properties = kafka.clientProperties();
        properties.putIfAbsent(ProducerConfig.CLIENT_ID_CONFIG, "quotidian-ingest-" + purpose);
        properties.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        // The default, "rebootstrap", asks brokers that are away thousands of times a second.
        properties.putIfAbsent(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "none");
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, half.toMillis());
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) half.toMillis());
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int)
                half.dividedBy(2).toMillis());
        return properties;
    }
}

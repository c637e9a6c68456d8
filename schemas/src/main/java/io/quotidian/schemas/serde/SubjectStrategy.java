package io.quotidian.schemas.serde;

import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;

/** Confluent's strategies: under which subject a schema is registered. */
enum SubjectStrategy {
    TOPIC_NAME("TopicNameStrategy") {
        @Override
        String subject(String topic, boolean isKey, Schema schema) {
            return Subjects.of(topic, isKey);
        }
    },
    RECORD_NAME("RecordNameStrategy") {
        @Override
        String subject(String topic, boolean isKey, Schema schema) {
            return schema.getFullName();
        }
    },
    TOPIC_RECORD_NAME("TopicRecordNameStrategy") {
        @Override
        String subject(String topic, boolean isKey, Schema schema) {
            return topic + "-" + schema.getFullName();
        }
    };

    static final String KEY = "key.subject.name.strategy";
    static final String VALUE = "value.subject.name.strategy";

    private static final String CONFLUENTS = "io.confluent.kafka.serializers.subject.";

    private final String className;

    SubjectStrategy(String className) {
        this.className = className;
    }

    abstract String subject(String topic, boolean isKey, Schema schema);

    static SubjectStrategy from(ClientConfigs configs, boolean isKey) {
        String key = isKey ? KEY : VALUE;
        String name = configs.text(key, CONFLUENTS + TOPIC_NAME.className);
        return Arrays.stream(values())
                .filter(strategy -> name.equals(CONFLUENTS + strategy.className))
                .findFirst()
                .orElseThrow(() -> new ConfigException(
                        key,
                        name,
                        "must be TopicNameStrategy, RecordNameStrategy or TopicRecordNameStrategy of " + CONFLUENTS));
    }
}

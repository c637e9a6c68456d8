package io.quotidian.local.stack;

import java.util.Map;

/**
 * A fixed place in the consumer group. Of each service one instance runs here: one that comes back takes the place of the
 * one that died at once, which a group otherwise waits for until its session ends.
 */
final class Membership {

    private static final String INSTANCE = "QUOTIDIAN_KAFKA_GROUP_INSTANCE_ID";

    /** The streams protocol knows no fixed places. */
    private static final String PROTOCOL = "QUOTIDIAN_KAFKA_GROUP_PROTOCOL";

    private Membership() {}

    /** Settings; none beside a Kafka of somebody else's, where others may have the same name, or where one is told otherwise. */
    static Map<String, String> of(Service service, Given given, Map<String, String> environment) {
        Told told = new Told(environment);
        return told.has(INSTANCE) || told.has(PROTOCOL) || given.kafka().isPresent()
                ? Map.of()
                : Map.of(INSTANCE, service.label());
    }
}

package io.quotidian.quota.stream;

import io.quotidian.quota.core.QuotaMachine;
import io.quotidian.schemas.clock.ScaledClock;
import java.util.Map;

/**
 * What every task's processor is made of.
 *
 * @param partitions of every topic that is keyed by account
 */
public record ProcessorParts(
        QuotaMachine machine,
        ScaledClock clock,
        String topicPrefix,
        int partitions,
        Map<String, Object> serdeProperties,
        Seals seals,
        QuotaMetrics metrics) {

    public ProcessorParts {
        serdeProperties = Map.copyOf(serdeProperties);
    }
}

package io.quotidian.quota.stream;

import io.quotidian.quota.core.Clocks;
import io.quotidian.quota.core.QuotaMachine;
import io.quotidian.schemas.clock.ScaledClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * What every task's processor is made of.
 *
 * @param partitions of every topic that is keyed by account
 * @param offset how far the processor's clock is off the broker's, real time
 * @param summons has a record written to a partition, so that its task reads one; must not block
 */
public record ProcessorParts(
        QuotaMachine machine,
        ScaledClock clock,
        String topicPrefix,
        int partitions,
        Map<String, Object> serdeProperties,
        Seals seals,
        Supplier<ClockOffset> offset,
        QuotaMetrics metrics,
        IntConsumer summons) {

    public ProcessorParts {
        serdeProperties = Map.copyOf(serdeProperties);
    }

    /** Now, and how far the clocks can be trusted that say so. */
    Moment moment() {
        ClockOffset measured = offset.get();
        Instant now = clock.instant().minus(clock.scaled(measured.ahead())).truncatedTo(ChronoUnit.MILLIS);
        Duration apart = clock.scaled(measured.apart()).truncatedTo(ChronoUnit.MILLIS);
        Instant broker = now.plus(clock.scaled(measured.behind())).truncatedTo(ChronoUnit.MILLIS);
        return new Moment(now, new Clocks(measured.measured(), apart), broker);
    }
}

package io.quotidian.history;

import io.quotidian.quota.ProcessorSettings;
import io.quotidian.quota.core.Settings;
import io.quotidian.schemas.clock.ScaledClock;
import io.quotidian.service.ClockSettings;
import io.quotidian.service.KafkaSettings;
import io.quotidian.service.Variables;

/** What the commands are told by their environment; the processor's settings must be the processor's. */
record Deployment(KafkaSettings kafka, Settings settings, ScaledClock clock) {

    static Deployment from(Variables variables) {
        ScaledClock clock = ClockSettings.from(variables).clock();
        return new Deployment(
                KafkaSettings.from(variables), ProcessorSettings.from(variables).core(clock), clock);
    }
}

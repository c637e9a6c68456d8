package io.quotidian.quota;

import io.micrometer.core.instrument.MeterRegistry;
import io.quotidian.quota.core.QuotaMachine;
import io.quotidian.quota.stream.QuotaMetrics;
import io.quotidian.quota.stream.Seals;
import io.quotidian.schemas.clock.ScaledClock;
import io.quotidian.service.DependencyCheck;
import io.quotidian.service.KafkaSettings;
import io.quotidian.service.Variables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProcessorConfiguration {

    @Bean
    ProcessorSettings processorSettings(Variables variables) {
        return ProcessorSettings.from(variables);
    }

    @Bean
    Seals seals() {
        return new Seals();
    }

    @Bean
    QuotaStreams quotaStreams(
            KafkaSettings kafka, ProcessorSettings settings, ScaledClock clock, Seals seals, MeterRegistry registry) {
        return new QuotaStreams(
                kafka,
                settings,
                clock,
                new QuotaMachine(settings.core(clock)),
                seals,
                new QuotaMetrics(registry, clock),
                registry);
    }

    @Bean
    DependencyCheck streamsCheck(QuotaStreams streams) {
        return StandstillChecks.streams(streams);
    }

    @Bean
    DependencyCheck clockCheck(QuotaStreams streams) {
        return StandstillChecks.clock(streams);
    }

    @Bean
    DependencyCheck epochCheck(Seals seals) {
        return StandstillChecks.epoch(seals);
    }

    @Bean
    DependencyCheck emergencyStopCheck(Seals seals) {
        return StandstillChecks.emergencyStop(seals);
    }
}

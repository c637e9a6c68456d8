package io.quotidian.service.boot;

import io.quotidian.schemas.clock.ScaledClock;
import io.quotidian.service.ClockSettings;
import io.quotidian.service.DependencyCheck;
import io.quotidian.service.HttpSettings;
import io.quotidian.service.KafkaSettings;
import io.quotidian.service.MongoSettings;
import io.quotidian.service.Variables;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;

/** What a service gets by depending on this module. */
@AutoConfiguration
class ServiceAutoConfiguration {

    @Bean
    Variables variables(ConfigurableEnvironment environment) {
        return EnvironmentVariables.of(environment);
    }

    @Bean
    KafkaSettings kafkaSettings(Variables variables) {
        return KafkaSettings.from(variables);
    }

    @Bean
    MongoSettings mongoSettings(Variables variables) {
        return MongoSettings.from(variables);
    }

    @Bean
    ScaledClock scaledClock(Variables variables) {
        return ClockSettings.from(variables).clock();
    }

    @Bean
    HttpSettings httpSettings(Variables variables, @Value("${server.port:8080}") int defaultPort) {
        return HttpSettings.from(variables, defaultPort);
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableWebServerFactory> httpAddress(HttpSettings http) {
        return server -> {
            server.setPort(http.port());
            server.setAddress(http.address());
        };
    }

    @Bean
    KafkaCheck kafkaCheck(KafkaSettings settings) {
        return new KafkaCheck(settings);
    }

    @Bean
    Readiness readiness(List<DependencyCheck> checks) {
        return new Readiness(checks);
    }

    /** The same answer for actuator's readiness group, which Kubernetes asks. */
    @Bean
    HealthIndicator dependenciesHealthIndicator(Readiness readiness) {
        return () -> {
            Readiness.Report report = readiness.report();
            Health.Builder health = report.ready() ? Health.up() : Health.outOfService();
            return health.withDetails(report.dependencies()).build();
        };
    }

    @Bean
    ServiceEndpoints serviceEndpoints(Readiness readiness, @Value("${quotidian.version}") String version) {
        return new ServiceEndpoints(readiness, version);
    }
}

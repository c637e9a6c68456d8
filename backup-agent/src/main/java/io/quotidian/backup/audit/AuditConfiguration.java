package io.quotidian.backup.audit;

import com.mongodb.client.MongoClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.quotidian.schemas.clock.ScaledClock;
import io.quotidian.service.MongoSettings;
import io.quotidian.service.Variables;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The auditor's wiring. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    AuditSettings auditSettings(Variables variables) {
        return AuditSettings.from(variables);
    }

    @Bean
    AuditSchedule auditSchedule(
            MongoClient client,
            MongoSettings mongo,
            ScaledClock calendar,
            AuditSettings settings,
            MeterRegistry registry) {
        Auditor auditor = new Auditor(client.getDatabase(mongo.database()), calendar);
        return new AuditSchedule(auditor::recount, settings, Clock.systemUTC(), registry);
    }
}

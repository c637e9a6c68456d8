package io.quotidian.ingest;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.quotidian.ingest.documents.Documents;
import io.quotidian.ingest.events.ContactEventIntake;
import io.quotidian.ingest.events.Intakes;
import io.quotidian.ingest.kafka.RecordSender;
import io.quotidian.ingest.ledger.Resolutions;
import io.quotidian.ingest.policies.AccountCommands;
import io.quotidian.ingest.policies.AccountTurns;
import io.quotidian.ingest.policies.Accounts;
import io.quotidian.ingest.policies.Broadcasts;
import io.quotidian.ingest.policies.EmergencyStops;
import io.quotidian.ingest.settings.IngestSettings;
import io.quotidian.ingest.timeline.AccountViews;
import io.quotidian.ingest.timeline.CommandVerdicts;
import io.quotidian.schemas.clock.ScaledClock;
import io.quotidian.service.Variables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the parts are put together. */
@Configuration(proxyBeanMethods = false)
class IngestBeans {
    @Bean
    IngestSettings ingestSettings(Variables variables) {
        return IngestSettings.from(variables);
    }

    @Bean
    ContactEventIntake contactEventIntake(
            MongoDatabase database, Documents documents, RecordSender sender, ScaledClock clock) {
        return new ContactEventIntake(new Intakes(database, documents), sender, clock);
    }

    @Bean
    Accounts accounts(MongoDatabase database, Documents documents) {
        return new Accounts(database, documents);
    }

    @Bean
    Resolutions resolutions(MongoDatabase database, Documents documents, RecordSender sender, ScaledClock clock) {
        return new Resolutions(database, documents, sender, clock);
    }

    @Bean
    Broadcasts broadcasts(RecordSender sender, ScaledClock clock) {
        return new Broadcasts(sender, clock);
    }

    @Bean
    EmergencyStops emergencyStops(
            MongoDatabase database, Documents documents, Broadcasts broadcasts, ScaledClock clock) {
        return new EmergencyStops(database, documents, broadcasts, clock);
    }

    @Bean
    AccountCommands accountCommands(
            Accounts accounts,
            AccountViews views,
            CommandVerdicts verdicts,
            RecordSender sender,
            IngestSettings settings,
            ScaledClock clock) {
        AccountTurns turns = new AccountTurns(settings.acceptTimeout());
        return new AccountCommands(accounts, views, verdicts, sender, turns, settings.applyWait(), clock);
    }
}

package io.quotidian.backup;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.quotidian.backup.epoch.InitCommand;
import io.quotidian.backup.schemas.SchemasCommand;
import io.quotidian.service.DependencyCheck;
import io.quotidian.service.MongoSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The service; with {@code init} or {@code schemas} as the first argument, that command instead. */
@SpringBootApplication
public class BackupAgentApp {
    /** For one batch. The driver itself would wait for ever for a server that is gone without a word. */
    private static final Duration MONGODB_ANSWERS_WITHIN = Duration.ofSeconds(30);

    public static void main(String[] args) {
        String first = args.length == 0 ? "" : args[0];
        switch (first) {
            case "init" -> InitCommand.main(Arrays.copyOfRange(args, 1, args.length));
            case "schemas" -> SchemasCommand.main(Arrays.copyOfRange(args, 1, args.length));
            default -> SpringApplication.run(BackupAgentApp.class, args);
        }
    }

    @Bean
    MongoClient mongoClient(MongoSettings settings) {
        return MongoClients.create(MongoClientSettings.builder()
                .applyToSocketSettings(
                        socket -> socket.readTimeout(MONGODB_ANSWERS_WITHIN.toMillis(), TimeUnit.MILLISECONDS))
                .applyConnectionString(new ConnectionString(settings.uri()))
                .build());
    }

    @Bean
    DependencyCheck mongoCheck(MongoClient client, MongoSettings settings) {
        return new MongoCheck(client.getDatabase(settings.database()));
    }
}

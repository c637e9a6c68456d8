package io.quotidian.worker.pause;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.quotidian.avro.AccountCommand;
import io.quotidian.avro.Pause;
import io.quotidian.embedded.EmbeddedDocuments;
import io.quotidian.schemas.mongo.Collections;
import io.quotidian.worker.store.Documents;
import io.quotidian.worker.store.MongoClients;
import io.quotidian.worker.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountPauserTest {
    private static final String ACCOUNT = "acme-sales";
    private static final Instant NOW = Instant.parse("2026-11-18T09:00:00Z");
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final EmbeddedDocuments server = EmbeddedDocuments.start();
    private final MongoClient client = MongoClients.connect(server.connectionString(), TIMEOUT);
    private final Documents documents = new Documents(client.getDatabase("quotidian"), TIMEOUT);
    private final MongoCollection<Document> accounts = documents.collection(Collections.ACCOUNTS);
    private final List<AccountCommand> commands = new ArrayList<>();

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void shouldPauseByACommandAndForTheWorkers() {
        // When
        pauser(commands::add).endpointGone(ACCOUNT);

        // Then
        assertThat(commands).singleElement().satisfies(command -> {
            assertThat(command.getVersion()).isEqualTo(1);
            assertThat(command.getCommand()).isInstanceOf(Pause.class);
        });
        assertThat(account()).isEqualTo(account(true, 1, 1));
    }

    @Test
    void shouldPauseAgainAnAccountThatWasResumedBefore() {
        // Given
        insert(account(false, 4, 3));

        // When
        pauser(commands::add).endpointGone(ACCOUNT);

        // Then
        assertThat(account()).isEqualTo(account(true, 5, 5));
    }

    @Test
    void shouldLeaveAnAccountAloneThatIsPausedAlready() {
        // Given
        insert(account(true, 4, 3));

        // When
        pauser(commands::add).endpointGone(ACCOUNT);

        // Then
        assertThat(commands).isEmpty();
        assertThat(account()).isEqualTo(account(true, 4, 3));
    }

    @Test
    void shouldNotPauseAnAccountThatWasResumedMeanwhile() {
        // Given: the resume has the later version, and the processor goes by versions
        insert(account(false, 4, 3));

        // When
        pauser(pause -> replace(account(false, pause.getVersion() + 1, pause.getVersion() + 1)))
                .endpointGone(ACCOUNT);

        // Then
        assertThat(account()).isEqualTo(account(false, 6, 6));
    }

    @Test
    void shouldPauseWhenOnlyOtherCommandsCameMeanwhile() {
        // Given: a later policy says nothing about the pause
        insert(account(false, 4, 3));

        // When
        pauser(pause -> replace(account(false, pause.getVersion() + 1, 3))).endpointGone(ACCOUNT);

        // Then
        assertThat(account()).isEqualTo(account(true, 6, 5));
    }

    @Test
    void shouldOrderThePauseAgainIfKafkaDidNotTakeIt() {
        // Given
        AccountPauser failing = pauser(pause -> {
            throw new StoreUnavailableException("no", new IllegalStateException());
        });
        assertThatThrownBy(() -> failing.endpointGone(ACCOUNT)).isInstanceOf(StoreUnavailableException.class);

        // When
        pauser(commands::add).endpointGone(ACCOUNT);

        // Then
        assertThat(commands).extracting(AccountCommand::getVersion).containsExactly(2L);
        assertThat(account()).isEqualTo(account(true, 2, 2));
    }

    private AccountPauser pauser(Consumer<AccountCommand> kafka) {
        return new AccountPauser(documents, kafka, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static Document account(boolean paused, long commandVersion, long pauseVersion) {
        return new Document("_id", ACCOUNT)
                .append("commandVersion", commandVersion)
                .append("paused", paused)
                .append("pauseVersion", pauseVersion);
    }

    private void insert(Document account) {
        documents.await(accounts.insertOne(account));
    }

    /** As ingest does it while the command is on its way to Kafka. */
    private void replace(Document account) {
        documents.await(accounts.replaceOne(eq("_id", ACCOUNT), account));
    }

    private Document account() {
        return Objects.requireNonNull(
                documents.await(accounts.find(eq("_id", ACCOUNT)).first()));
    }
}

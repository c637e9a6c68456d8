package io.quotidian.ingest.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.quotidian.avro.AccountUsage;
import io.quotidian.embedded.EmbeddedDocuments;
import io.quotidian.ingest.documents.Documents;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Partitions change hands, and the old owner may still be writing. */
class ViewOrderTest {
    private static final Documents DOCUMENTS = new Documents(Duration.ofSeconds(10));

    private final EmbeddedDocuments server = EmbeddedDocuments.start();
    private final MongoClient client = MongoClients.create(server.connectionString());
    private final MongoDatabase database = client.getDatabase("order");

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void shouldNotPutAnOlderUsageOverANewerOne() {
        // Given
        AccountViews views = new AccountViews(database, DOCUMENTS);
        views.apply(List.of(Usages.usage("acme", 5, 5, true)));

        // When
        views.apply(List.of(Usages.usage("acme", 3, 9, false)));

        // Then
        assertThat(views.find("acme").orElseThrow().sequence()).isEqualTo(5);
        assertThat(views.find("acme").orElseThrow().paused()).isTrue();
    }

    @Test
    void shouldShowAnAccountWhoseStateWasLost() {
        // Given
        AccountViews views = new AccountViews(database, DOCUMENTS);
        views.apply(List.of(Usages.usage("acme", 500, 5, false)));

        // When
        AccountUsage fresh = AccountUsage.newBuilder(Usages.usage("acme", 1, 0, false))
                .setUpdatedAt(Decisions.START.plusSeconds(600))
                .setSealed(true)
                .build();
        views.apply(List.of(fresh));

        // Then
        assertThat(views.find("acme").orElseThrow().sealed()).isTrue();
    }

    @Test
    void shouldFoldManyDecisionsOfManyActionsInOnePoll() {
        // Given
        ActionViews views = new ActionViews(database, DOCUMENTS);

        // When
        views.apply(List.of(
                Decisions.deferred("acme", "a1", 1),
                Decisions.deferred("acme", "a2", 2),
                Decisions.granted("acme", "a1", 3),
                Decisions.sent("acme", "a1", 4)));
        views.apply(List.of(Decisions.deferred("acme", "a1", 1), Decisions.deferred("acme", "a2", 2)));

        // Then
        assertThat(views.find("a1").map(ActionDocument::view))
                .hasValueSatisfying(view -> assertThat(view.state()).isEqualTo("SENT"))
                .hasValueSatisfying(view -> assertThat(view.timeline()).hasSize(3));
        assertThat(views.find("a2").map(ActionDocument::view))
                .hasValueSatisfying(view -> assertThat(view.timeline()).hasSize(1));
    }
}

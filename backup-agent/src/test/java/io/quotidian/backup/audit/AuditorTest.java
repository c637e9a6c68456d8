package io.quotidian.backup.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.quotidian.embedded.EmbeddedDocuments;
import io.quotidian.schemas.mongo.Collections;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditorTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final EmbeddedDocuments documents = EmbeddedDocuments.start();
    private final MongoClient client = MongoClients.create(documents.connectionString());
    private final MongoDatabase database = client.getDatabase("quotidian");
    private final Auditor auditor = new Auditor(database, Clock.fixed(NOON, ZoneOffset.UTC));

    @BeforeEach
    void knowAnAccountOfTwoADay() {
        policy(2, 1);
    }

    @AfterEach
    void close() {
        client.close();
        documents.close();
    }

    private void policy(int max, long version) {
        database.getCollection(Collections.ACCOUNTS).deleteMany(Filters.eq("a"));
        Document limit = new Document("actionType", "*").append("window", "DAY").append("max", max);
        database.getCollection(Collections.ACCOUNTS)
                .insertOne(new Document("_id", "a")
                        .append("policyVersion", version)
                        .append("policy", new Document("zone", "UTC").append("limits", List.of(limit))));
    }

    private void slots(String account, String status, int count) {
        long before = database.getCollection(Collections.INTERACTIONS).countDocuments();
        for (int i = 0; i < count; i++) {
            Date at = Date.from(NOON.minusSeconds(3_600 - i));
            database.getCollection(Collections.INTERACTIONS)
                    .insertOne(new Document("_id", "action-" + (before + i) + "/1")
                            .append("accountId", account)
                            .append("actionType", "message")
                            .append("grantedAt", at)
                            .append("outcome", new Document("status", status).append("observedAt", at)));
        }
    }

    @Test
    void shouldFindNothingWhereTheLimitHeld() {
        // Given
        slots("a", "SENT", 2);
        slots("a", "NOT_SENT", 5);

        // Then
        assertThat(auditor.recount()).isEqualTo(new Auditor.Result(1, 0, 0, 0));
    }

    @Test
    void shouldFindAPlantedOverrun() {
        // Given
        slots("a", "SENT", 4);

        // Then
        assertThat(auditor.recount()).isEqualTo(new Auditor.Result(1, 2, 2, 0));
    }

    @Test
    void shouldCountWhatMayHaveBeenSeenApart() {
        // Given
        slots("a", "UNKNOWN", 2);
        slots("a", "CLAIMED", 1);

        // Then
        assertThat(auditor.recount()).isEqualTo(new Auditor.Result(1, 0, 1, 0));
    }

    /** As of a newer version, or of a tool. */
    @Test
    void shouldRecountTheOthersBesideAnAccountThatItCannotRead() {
        // Given
        slots("a", "SENT", 4);
        Document limit =
                new Document("actionType", "*").append("window", "MONTH").append("max", 1);
        database.getCollection(Collections.ACCOUNTS)
                .insertOne(new Document("_id", "0")
                        .append("policyVersion", 1L)
                        .append("policy", new Document("zone", "UTC").append("limits", List.of(limit))));

        // Then
        assertThat(auditor.recount()).isEqualTo(new Auditor.Result(2, 2, 2, 1));
    }

    /** It may have been a send. */
    @Test
    void shouldNotTakeAStatusItDoesNotKnowForNothing() {
        // Given
        slots("a", "SENT", 2);
        slots("a", "DELIVERED", 3);

        // Then
        assertThat(auditor.recount()).isEqualTo(new Auditor.Result(1, 0, 0, 1));
    }

    /** The day before, and learned today. */
    @Test
    void shouldNotDateASendByTheDayOnWhichAnOperatorResolvedIt() {
        // Given
        Instant yesterday = NOON.minus(Duration.ofDays(1));
        Document resolution = new Document("by", "ada").append("unknownSince", Date.from(yesterday));
        database.getCollection(Collections.INTERACTIONS)
                .insertOne(new Document("_id", "resolved/1")
                        .append("accountId", "a")
                        .append("actionType", "message")
                        .append("grantedAt", Date.from(yesterday))
                        .append(
                                "outcome",
                                new Document("status", "SENT")
                                        .append("observedAt", Date.from(NOON))
                                        .append("resolution", resolution)));

        // When
        slots("a", "SENT", 2);

        // Then
        assertThat(auditor.recount()).isEqualTo(new Auditor.Result(1, 0, 0, 0));
    }

    @Test
    void shouldHoldAccountsWithoutAPolicyToTheSafeDefault() {
        // Given
        database.getCollection(Collections.ACCOUNT_VIEWS).insertOne(new Document("_id", "b"));
        slots("b", "SENT", 21);

        // Then
        assertThat(auditor.recount()).isEqualTo(new Auditor.Result(2, 1, 1, 0));
    }

    @Test
    void shouldBlameNoSendForALimitThatCameAfterIt() {
        // Given
        slots("a", "SENT", 2);
        auditor.recount();

        // When
        policy(1, 2);

        // Then
        assertThat(auditor.recount().sure()).isZero();
    }

    /** An auditor that has just begun has seen no policy change. */
    @Test
    void shouldBlameNoSendForALimitThatWasAcceptedAfterIt() {
        // Given
        slots("a", "SENT", 4);

        // When
        acceptedAt(NOON.minusSeconds(60));
        Auditor.Result late = auditor.recount();
        acceptedAt(NOON.minusSeconds(7_200));
        Auditor.Result early = auditor.recount();

        // Then
        assertThat(late).isEqualTo(new Auditor.Result(1, 0, 0, 0));
        assertThat(early).isEqualTo(new Auditor.Result(1, 2, 2, 0));
    }

    private void acceptedAt(Instant at) {
        database.getCollection(Collections.ACCOUNTS)
                .updateOne(Filters.eq("a"), Updates.set("policyAcceptedAt", Date.from(at)));
    }

    @Test
    void shouldReadEveryPage() {
        // Given
        for (int i = 0; i < 450; i++) {
            database.getCollection(Collections.ACCOUNT_VIEWS).insertOne(new Document("_id", "v-%03d".formatted(i)));
        }

        // Then
        assertThat(auditor.recount().accounts()).isEqualTo(451);
    }
}

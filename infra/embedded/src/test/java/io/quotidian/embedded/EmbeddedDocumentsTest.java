package io.quotidian.embedded;

import static io.quotidian.embedded.DocumentsFixture.first;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.result.UpdateResult;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

class EmbeddedDocumentsTest {
    enum Kept {
        IN_MEMORY,
        IN_FILE
    }

    @TempDir
    Path dir;

    private EmbeddedDocuments start(Kept kept) {
        return switch (kept) {
            case IN_MEMORY -> EmbeddedDocuments.start();
            case IN_FILE -> EmbeddedDocuments.start(dir.resolve("documents.mv"));
        };
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseASecondSlotOfTheSameId(Kept kept) {
        try (EmbeddedDocuments documents = start(kept);
                DocumentsFixture mongo = DocumentsFixture.connect(documents.connectionString())) {
            // Given
            MongoCollection<Document> slots = mongo.collection("interactions");
            first(slots.insertOne(new Document("_id", "a/1").append("owner", "first")));

            // When
            // Then
            assertThatThrownBy(() -> first(slots.insertOne(new Document("_id", "a/1").append("owner", "second"))))
                    .isInstanceOfSatisfying(
                            MongoWriteException.class,
                            e -> assertThat(e.getCode()).isEqualTo(11000));
            assertThat(first(slots.find(new Document("_id", "a/1")).batchSize(1))
                            .getString("owner"))
                    .isEqualTo("first");
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldMoveAnOutcomeOnlyUpwards(Kept kept) {
        try (EmbeddedDocuments documents = start(kept);
                DocumentsFixture mongo = DocumentsFixture.connect(documents.connectionString())) {
            // Given
            MongoCollection<Document> slots = mongo.collection("interactions");
            first(slots.insertOne(new Document("_id", "a/1").append("outcome", outcome(10, "CLAIMED"))));

            // When
            UpdateResult toUnknown = max(slots, outcome(20, "UNKNOWN"));
            UpdateResult toSent = max(slots, outcome(30, "SENT").append("providerRef", null));
            UpdateResult backToUnknown = max(slots, outcome(20, "UNKNOWN").append("reason", "timeout"));
            UpdateResult backToClaimed = max(slots, outcome(10, "ZZZ"));

            // Then
            assertThat(toUnknown.getModifiedCount()).isEqualTo(1);
            assertThat(toSent.getModifiedCount()).isEqualTo(1);
            assertThat(backToUnknown.getModifiedCount()).isZero();
            assertThat(backToClaimed.getModifiedCount()).isZero();
            assertThat(outcomeOf(slots)).isEqualTo(outcome(30, "SENT").append("providerRef", null));
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldCompareTheNextFieldsOfOutcomesOfOneRank(Kept kept) {
        try (EmbeddedDocuments documents = start(kept);
                DocumentsFixture mongo = DocumentsFixture.connect(documents.connectionString())) {
            // Given
            MongoCollection<Document> slots = mongo.collection("interactions");
            first(slots.insertOne(new Document("_id", "a/1").append("outcome", outcome(30, "REJECTED"))));

            // When
            UpdateResult smaller = max(slots, outcome(30, "NOT_SENT").append("voided", true));
            UpdateResult longer = max(slots, outcome(30, "REJECTED").append("voided", false));
            UpdateResult greater = max(slots, outcome(30, "REJECTED").append("voided", true));

            // Then
            assertThat(smaller.getModifiedCount()).isZero();
            assertThat(longer.getModifiedCount()).isEqualTo(1);
            assertThat(greater.getModifiedCount()).isEqualTo(1);
            assertThat(outcomeOf(slots)).isEqualTo(outcome(30, "REJECTED").append("voided", true));
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldTakeEveryReadConcernThatTheServicesUse(Kept kept) {
        try (EmbeddedDocuments documents = start(kept);
                DocumentsFixture mongo = DocumentsFixture.connect(documents.connectionString())) {
            // Given
            MongoCollection<Document> fence = mongo.collection("fence");
            Document open = new Document("_id", "epoch").append("epoch", 1L).append("state", "OPEN");
            first(fence.insertOne(open));

            // When
            // Then
            for (ReadConcern concern : new ReadConcern[] {ReadConcern.LINEARIZABLE, ReadConcern.MAJORITY}) {
                assertThat(first(fence.withReadConcern(concern)
                                .find(new Document("_id", "epoch"))
                                .batchSize(1)))
                        .isEqualTo(open);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldCountUpAnAccountsCommandVersion(Kept kept) {
        try (EmbeddedDocuments documents = start(kept);
                DocumentsFixture mongo = DocumentsFixture.connect(documents.connectionString())) {
            // Given
            MongoCollection<Document> accounts = mongo.collection("accounts");
            FindOneAndUpdateOptions options =
                    new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);
            Document increment = new Document("$inc", new Document("commandVersion", 1L));

            // When
            Document first = first(accounts.findOneAndUpdate(new Document("_id", "acme"), increment, options));
            Document second = first(accounts.findOneAndUpdate(new Document("_id", "acme"), increment, options));

            // Then
            assertThat(first.getLong("commandVersion")).isEqualTo(1);
            assertThat(second.getLong("commandVersion")).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldPageThroughManyDocumentsWhileTheyChange(Kept kept) {
        try (EmbeddedDocuments documents = start(kept);
                DocumentsFixture mongo = DocumentsFixture.connect(documents.connectionString())) {
            // Given
            MongoCollection<Document> slots = mongo.collection("interactions");
            first(slots.createIndex(new Document("accountId", 1), new IndexOptions().name("account")));
            first(slots.insertMany(IntStream.range(0, 1_000)
                    .mapToObj(i -> new Document("_id", "a" + i + "/1").append("n", i))
                    .toList()));

            // When
            long updated = Flux.range(0, 1_000)
                    .flatMap(i -> slots.updateOne(
                            new Document("_id", "a" + i + "/1"),
                            new Document("$set", new Document("more", "x".repeat(i)))))
                    .map(UpdateResult::getModifiedCount)
                    .reduce(0L, Long::sum)
                    .zipWith(Flux.range(0, 20)
                            .concatMap(
                                    i -> Flux.from(slots.find().batchSize(100)).count())
                            .all(count -> count == 1_000))
                    .map(both -> both.getT2() ? both.getT1() : -1)
                    .blockOptional()
                    .orElseThrow();

            // Then
            assertThat(updated).isEqualTo(1_000);
        }
    }

    private static Document outcome(int rank, String status) {
        return new Document("rank", rank).append("status", status);
    }

    private static UpdateResult max(MongoCollection<Document> slots, Document outcome) {
        return first(
                slots.updateOne(new Document("_id", "a/1"), new Document("$max", new Document("outcome", outcome))));
    }

    private static Document outcomeOf(MongoCollection<Document> slots) {
        return first(slots.find(new Document("_id", "a/1")).batchSize(1)).get("outcome", Document.class);
    }
}

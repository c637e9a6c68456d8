package io.quotidian.backup.epoch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quotidian.backup.RefusingRegistry;
import io.quotidian.embedded.EmbeddedBroker;
import io.quotidian.embedded.EmbeddedDocuments;
import io.quotidian.embedded.EmbeddedRegistry;
import io.quotidian.schemas.mongo.Collections;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InitCommandTest {

    private static final int PARTITIONS = 3;

    private static EmbeddedBroker broker;
    private static EmbeddedRegistry registry;
    private static EmbeddedDocuments documents;
    private static int clusters;

    private TestCluster cluster;

    @BeforeAll
    static void start(@TempDir Path dir) {
        broker = EmbeddedBroker.start(dir);
        registry = EmbeddedRegistry.start();
        documents = EmbeddedDocuments.start();
    }

    @AfterAll
    static void stop() {
        broker.close();
        registry.close();
        documents.close();
    }

    @BeforeEach
    void freshCluster() {
        cluster = new TestCluster(broker, registry, documents, "t" + ++clusters + "-");
    }

    @Test
    void shouldTouchNothingWhileTheRegistryIsAway() {
        // Given
        Map<String, String> environment =
                cluster.environmentWith("SCHEMA_REGISTRY_URL", "http://127.0.0.1:1/apis/ccompat/v7");

        // When
        Run run = Run.of(environment, List.of());

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("SCHEMA_REGISTRY_URL");
        assertThat(cluster.collection(Collections.FENCE).countDocuments()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mongodb://ada:s3@cret@127.0.0.1/db", "mongodb://ada:s3cret@127.0.0.1/?readPreference=cret"})
    void shouldNotCallAWrongSettingARefusal(String uri) {
        // When
        Run run = Run.of(cluster.environmentWith("MONGODB_URI", uri), List.of());

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("MONGODB_URI").doesNotContain("cret");
    }

    @Test
    void shouldLetTheLedgerBeReadByAccount() {
        // When
        cluster.init();
        List<Document> made = ledgerIndexes();
        cluster.collection(Collections.INTERACTIONS).dropIndexes();
        cluster.init();

        // Then
        assertThat(made).contains(new Document("accountId", 1).append("grantedAt", 1));
        assertThat(ledgerIndexes()).containsAll(made);
    }

    private List<Document> ledgerIndexes() {
        return cluster.collection(Collections.INTERACTIONS)
                .listIndexes()
                .map(index -> index.get("key", Document.class))
                .into(new ArrayList<>());
    }

    @Test
    void shouldTouchNothingWhereTheRegistryRefuses() {
        try (RefusingRegistry refusing =
                RefusingRegistry.with(422, "{\"error_code\":42205,\"message\":\"Subject a is in read-only mode\"}")) {
            // When
            Run run = Run.of(cluster.environmentWith("SCHEMA_REGISTRY_URL", refusing.url()), List.of("--json"));

            // Then
            assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
            assertThat(run.json().path("reason").asString()).contains("read-only mode");
            assertThat(run.json().path("cure").asString()).contains("READONLY", "run init again");
            assertThat(cluster.collection(Collections.FENCE).countDocuments()).isZero();
            assertThat(cluster.topics()).isEmpty();
        }
    }

    @Test
    void shouldPrepareAFreshCluster() {
        // When
        Run run = cluster.init("--partitions", "3", "--grant-partitions", "2");

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
        Document fence = cluster.fence();
        assertThat(fence.getString("state")).isEqualTo("OPEN");
        assertThat(fence.getLong("epoch")).isEqualTo(1);
        assertThat(fence).doesNotContainKey("closedBy");
        assertThat(cluster.epochRows())
                .containsOnlyKeys(0, 1, 2)
                .allSatisfy((partition, rows) -> assertThat(rows)
                        .singleElement()
                        .satisfies(row -> {
                            assertThat(row.getNumber()).isEqualTo(1);
                            assertThat(row.getId()).isEqualTo(fence.getString("epochId"));
                            assertThat(row.getClosed()).isFalse();
                        }));
        assertThat(run.out()).contains("The cluster is prepared");
    }

    @Test
    void shouldWriteDownWhatTheStateDoesNotKnow() {
        // When
        Run run = cluster.init("--partitions", "2", "--unknown-before", "2026-11-20T18:00:00Z");

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(cluster.epochRows().values())
                .allSatisfy(rows -> assertThat(rows.getFirst().getUnknownBefore())
                        .isEqualTo(Instant.parse("2026-11-20T18:00:00Z")));
    }

    @Test
    void shouldSayThatThereIsNothingToDoTheSecondTime() {
        // Given
        cluster.init("--partitions", "3");
        Document fence = cluster.fence();

        // When
        Run again = cluster.init("--partitions", "3", "--json");

        // Then
        assertThat(again.exitCode()).isZero();
        assertThat(again.json().get("result").asString()).isEqualTo("nothing_to_do");
        assertThat(again.json().get("epochId").asString()).isEqualTo(fence.getString("epochId"));
        assertThat(cluster.fence()).isEqualTo(fence);
        assertThat(cluster.epochRows().values())
                .allSatisfy(rows -> assertThat(rows).hasSize(1));
    }

    @ParameterizedTest
    @EnumSource(Initialisation.Step.class)
    void shouldGoOnAfterACut(Initialisation.Step lastStep) {
        // Given
        assertThatExceptionOfType(TestCluster.Cut.class).isThrownBy(() -> cluster.cutAfter(lastStep, PARTITIONS));

        // When
        Run run = cluster.init("--partitions", "3", "--json");

        // Then
        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(cluster.fence().getString("state")).isEqualTo("OPEN");
        assertThat(cluster.epochRows())
                .hasSize(PARTITIONS)
                .allSatisfy((partition, rows) -> assertThat(rows)
                        .singleElement()
                        .satisfies(row -> assertThat(row.getId())
                                .isEqualTo(cluster.fence().getString("epochId"))));
    }

    @Test
    void shouldTakeOverFromAnInitThatDiedInItsTransaction() {
        // Given
        assertThatExceptionOfType(TestCluster.Cut.class)
                .isThrownBy(() -> cluster.cutAfter(Initialisation.Step.FENCE_CLOSED, PARTITIONS));
        cluster.dieInTransaction();

        // When
        Run run = cluster.init("--partitions", "3");

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(cluster.epochRows().values())
                .allSatisfy(rows -> assertThat(rows).hasSize(1));
    }

    @Test
    void shouldRefuseALedgerThatLivedWithoutAnEpoch() {
        // Given
        cluster.collection(Collections.INTERACTIONS).insertOne(new Document("_id", "abc/1"));

        // When
        Run run = cluster.init("--partitions", "3", "--json");

        // Then
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.json().get("result").asString()).isEqualTo("refused");
        assertThat(run.json().get("cure").asString()).contains("restore");
        assertThat(cluster.topics()).isEmpty();
    }

    @Test
    void shouldRefuseAStateThatWasLost() {
        // Given
        cluster.init("--partitions", "3");
        cluster.deleteChangelog();

        // When
        Run run = cluster.init("--partitions", "3");

        // Then
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("the state is lost").contains("Restore a snapshot");
    }

    @Test
    void shouldRefuseWhileAProcessorRuns() {
        // Given
        cluster.cutAfterQuietly(Initialisation.Step.TOPICS, PARTITIONS);

        // When
        Run run = cluster.whileAProcessorRuns(() -> cluster.init("--partitions", "3"));

        // Then
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("Stop every quota-processor");
        assertThat(cluster.init("--partitions", "3").exitCode()).isZero();
    }

    @Test
    void shouldNameTheOptionThatDiffersFromTheTopicsThatExist() {
        // Given
        cluster.cutAfterQuietly(Initialisation.Step.TOPICS, PARTITIONS);

        // When
        Run run = cluster.init("--partitions", "4");

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("partitions");
    }

    @Test
    void shouldNameTheBrokerThatDoesNotAnswer() {
        // When
        Run run = Run.of(
                Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1",
                        "QUOTIDIAN_KAFKA_DEFAULT_API_TIMEOUT_MS", "1000",
                        "QUOTIDIAN_KAFKA_REQUEST_TIMEOUT_MS", "1000"),
                List.of());

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("127.0.0.1:1").contains("set KAFKA_BOOTSTRAP_SERVERS");
    }

    @Test
    void shouldNameTheDatabaseThatDoesNotAnswer() {
        // When
        Run run = Run.of(
                cluster.environmentWith("MONGODB_URI", "mongodb://127.0.0.1:1/x?serverSelectionTimeoutMS=500"),
                List.of("--json"));

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.json().get("cure").asString()).contains("MONGODB_URI");
    }

    @Test
    void shouldNameTheSettingThatIsWrong() {
        // When
        Run run = Run.of(cluster.environmentWith("QUOTIDIAN_TOPIC_PREFIX", "Acme_"), List.of());

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("QUOTIDIAN_TOPIC_PREFIX is \"Acme_\"");
    }

    @Test
    void shouldHelpAndRefuseWrongUse() {
        assertThat(Run.of(Map.of(), List.of("--help")).out()).contains("--partitions", "Exit codes", "MONGODB_URI");
        assertThat(Run.of(Map.of(), List.of("--help")).exitCode()).isZero();
        assertThat(Run.of(Map.of(), List.of("--no-such")).exitCode()).isEqualTo(2);
        assertThat(Run.of(Map.of(), List.of("--partitions", "0")).exitCode()).isEqualTo(2);
    }
}

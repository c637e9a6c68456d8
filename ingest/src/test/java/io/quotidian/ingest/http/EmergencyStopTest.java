package io.quotidian.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.quotidian.avro.AccountUsage;
import io.quotidian.avro.EmergencyStop;
import io.quotidian.ingest.stack.Api;
import io.quotidian.ingest.stack.Cluster;
import io.quotidian.ingest.stack.Ingest;
import io.quotidian.ingest.stack.Surroundings;
import io.quotidian.ingest.timeline.Usages;
import io.quotidian.schemas.Topics;
import io.quotidian.schemas.mongo.Collections;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;

@ExtendWith(Surroundings.Extension.class)
class EmergencyStopTest {
    private final String name = "emergency-" + UUID.randomUUID().toString().substring(0, 8);
    private final String documents;
    private final Cluster cluster;
    private final Ingest ingest;
    private final Api api;

    EmergencyStopTest(Surroundings surroundings) {
        documents = surroundings.documents().connectionString();
        cluster = new Cluster(surroundings, name);
        ingest = Ingest.start(surroundings, name, Map.of());
        api = ingest.api();
    }

    @AfterEach
    void stop() {
        ingest.close();
        cluster.close();
    }

    @Test
    void shouldStopEverythingInEveryPartitionAndReleaseIt() {
        // Given
        Instant end = Instant.now().plusSeconds(3_600).truncatedTo(ChronoUnit.MILLIS);
        var out = AccountUsage.newBuilder(Usages.usage("out", 1, 0, false))
                .setLeasesUntil(end)
                .build();
        var over = AccountUsage.newBuilder(Usages.usage("over", 1, 0, false))
                .setLeasesUntil(end.minusSeconds(7_200))
                .build();
        cluster.write(Topics.ACCOUNT_USAGE, "out", out);
        cluster.write(Topics.ACCOUNT_USAGE, "over", over);
        await().until(() -> api.get("/v1/accounts/out").status()
                        + api.get("/v1/accounts/over").status()
                == 400);

        // When
        Api.Answer stopped = api.post("/v1/emergency-stop", "{\"reason\":\"complaints\"}");
        Api.Answer released = api.delete("/v1/emergency-stop");

        // Then
        assertThat(stopped.status()).isEqualTo(200);
        assertThat(stopped.json().get("active").booleanValue()).isTrue();
        assertThat(stopped.json().get("grantsOut").intValue()).isEqualTo(2);
        assertThat(stopped.json().get("mayStillSendUntil").stringValue()).isEqualTo(end.toString());
        assertThat(released.json().get("active").booleanValue()).isFalse();
        long version = stopped.json().get("version").longValue();
        assertThat(orders())
                .containsExactlyInAnyOrder(
                        List.of(0, version, true),
                        List.of(1, version, true),
                        List.of(0, released.json().get("version").longValue(), false),
                        List.of(1, released.json().get("version").longValue(), false));
        assertThat(released.json().get("version").longValue()).isGreaterThan(version);
    }

    /** The partitions keep the latest version; a release below it would be answered, and change nothing there. */
    @Test
    void shouldReleaseWhatItStoppedBeforeMongoDbLostItsDocument() {
        // Given
        for (int drill = 0; drill < 5; drill++) {
            api.post("/v1/emergency-stop", "{}");
        }
        long before = api.get("/v1/emergency-stop").json().get("version").longValue();
        try (MongoClient mongo = MongoClients.create(documents)) {
            Mono.from(mongo.getDatabase(name)
                            .getCollection(Collections.CONTROLS)
                            .deleteOne(Filters.eq(Collections.EMERGENCY_STOP_ID)))
                    .block();
        }

        // When
        Api.Answer released = api.delete("/v1/emergency-stop");

        // Then
        assertThat(released.status()).isEqualTo(200);
        assertThat(released.json().get("version").longValue()).isGreaterThan(before);
    }

    private List<List<Object>> orders() {
        return cluster.read(Topics.ACCOUNT_COMMANDS).stream()
                .filter(record -> record.key().equals("*"))
                .<List<Object>>map(record -> List.of(
                        record.partition(),
                        record.value().getVersion(),
                        ((EmergencyStop) record.value().getCommand()).getActive()))
                .toList();
    }
}

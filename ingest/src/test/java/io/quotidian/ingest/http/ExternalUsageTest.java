package io.quotidian.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quotidian.avro.AccountCommand;
import io.quotidian.avro.ExternalUsage;
import io.quotidian.avro.InputPosition;
import io.quotidian.avro.Verdict;
import io.quotidian.avro.WindowKind;
import io.quotidian.ingest.stack.Api;
import io.quotidian.ingest.stack.Cluster;
import io.quotidian.ingest.stack.Ingest;
import io.quotidian.ingest.stack.Surroundings;
import io.quotidian.ingest.timeline.Decisions;
import io.quotidian.schemas.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(Surroundings.Extension.class)
class ExternalUsageTest {
    private static final String ROLLING =
            "{\"actionType\":\"message\",\"window\":\"ROLLING\",\"duration\":\"PT24H\",\"total\":7,\"asOf\":\"2026-11-20T10:00:00Z\"}";
    private static final String DAY = "{\"actionType\":\"*\",\"window\":\"DAY\",\"total\":7}";

    private final Cluster cluster;
    private final Ingest ingest;
    private final Api api;

    ExternalUsageTest(Surroundings surroundings) {
        cluster = new Cluster(surroundings, "usage");
        ingest = Ingest.start(surroundings, "usage", Map.of("QUOTIDIAN_INGEST_APPLY_WAIT", "8s"));
        api = ingest.api();
    }

    @AfterAll
    void stop() {
        ingest.close();
        cluster.close();
    }

    @Test
    void shouldAnswer200OnceItIsCounted() {
        // When
        var answer = CompletableFuture.supplyAsync(() -> report("counted", ROLLING));
        decide("counted", Verdict.APPLIED, "usage_counted");

        // Then
        assertThat(answer.join().status()).isEqualTo(200);
        assertThat(answer.join().json().get("status").stringValue()).isEqualTo("APPLIED");
        assertThat(commands("counted").getFirst().value().getCommand())
                .isEqualTo(new ExternalUsage(
                        "message", WindowKind.ROLLING, 7, Instant.parse("2026-11-20T10:00:00Z"), 86_400_000L));
    }

    @Test
    void shouldAnswer409WithTheReasonWhenItIsNotCounted() {
        // When
        var answer = CompletableFuture.supplyAsync(() -> report("late", DAY));
        decide("late", Verdict.IGNORED, "usage_near_boundary");

        // Then
        assertThat(answer.join().status()).isEqualTo(409);
        assertThat(answer.join().json().get("detail").stringValue()).startsWith("usage_near_boundary: The total is");
    }

    @Test
    void shouldAnswer202WhileNobodyHasDecided() {
        // Given
        Instant before = Instant.now();

        // When
        Api.Answer answer = report("slow", DAY);

        // Then
        assertThat(answer.status()).isEqualTo(202);
        ExternalUsage usage =
                (ExternalUsage) commands("slow").getFirst().value().getCommand();
        assertThat(usage.getAsOf()).isBetween(before.minusMillis(1), Instant.now());
    }

    @Test
    void shouldRefuseWhatIsNoTotal() {
        assertThat(errors(DAY.replace("7", "-1"))).isEqualTo("total");
        assertThat(errors(DAY.replace("DAY", "RUN"))).isEqualTo("window");
        assertThat(errors(DAY.replace("DAY", "MOON"))).isEqualTo("window");
        assertThat(errors(DAY.replace("DAY", "ROLLING"))).isEqualTo("duration");
        assertThat(errors(ROLLING.replace("ROLLING", "DAY"))).isEqualTo("duration");
        assertThat(commands("refused")).isEmpty();
    }

    private String errors(String body) {
        Api.Answer answer = report("refused", body);
        assertThat(answer.status()).isEqualTo(422);
        return answer.json().get("errors").get(0).get("field").stringValue();
    }

    private Api.Answer report(String account, String body) {
        return api.post("/v1/accounts/" + account + "/external-usage", body);
    }

    private void decide(String account, Verdict verdict, String reason) {
        var command = await().until(() -> commands(account), found -> !found.isEmpty())
                .getFirst();
        InputPosition position = new InputPosition(command.topic(), command.partition(), command.offset());
        cluster.write(Topics.QUOTA_DECISIONS, account, Decisions.upon(account, 1, verdict, reason, position));
    }

    private List<ConsumerRecord<String, AccountCommand>> commands(String account) {
        return cluster.read(Topics.ACCOUNT_COMMANDS).stream()
                .filter(record -> record.key().equals(account))
                .toList();
    }
}

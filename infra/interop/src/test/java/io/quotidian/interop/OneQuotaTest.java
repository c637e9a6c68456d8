package io.quotidian.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quotidian.avro.AccountCommand;
import io.quotidian.avro.QuotaDecision;
import io.quotidian.avro.QuotaLimit;
import io.quotidian.avro.QuotaPolicy;
import io.quotidian.avro.SetPolicy;
import io.quotidian.avro.Verdict;
import io.quotidian.avro.WindowKind;
import io.quotidian.avro.state.EpochRow;
import io.quotidian.schemas.Partitions;
import io.quotidian.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** librdkafka puts a key by CRC32, Java by murmur2: an account's events then lie in two partitions. */
class OneQuotaTest {
    private static final int LIMIT = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path dir;

    @Test
    void shouldKeepOneQuotaForAnAccountWhoseProducersPartitionDifferently() {
        try (Site site = Site.start(dir)) {
            // Given
            String account = accountInTwoPlaces();
            writeEpoch(site);
            String commands = Topics.ACCOUNT_COMMANDS.name();
            site.send(commands, account, List.of(Encoding.ours(policy(account), commands, site.serde())));
            List<JsonNode> fromPython = produce(
                    Client.PYTHON, site, account, "--id-prefix", "python", "--partitioner", "consistent_random");

            // When
            List<JsonNode> fromJava = produce(Client.JAVA_CONFLUENT, site, account, "--id-prefix", "java");

            // Then
            assertThat(partitions(fromPython)).as("two places").doesNotContainAnyElementsOf(partitions(fromJava));
            try (ProcessorProcess processor = ProcessorProcess.start(site, dir)) {
                await().atMost(PATIENCE)
                        .failFast(() -> !processor.isAlive())
                        .untilAsserted(() -> assertThat(decided(site)).isEqualTo(2 * LIMIT));
                assertThat(site.values(Topics.ACTION_GRANTS, "")).hasSize(LIMIT);
                assertThat(decisions(site, Verdict.DEFERRED))
                        .hasSize(LIMIT)
                        .extracting(QuotaDecision::getReason)
                        .containsOnly("limit");
            }
        }
    }

    private static String accountInTwoPlaces() {
        return IntStream.range(0, Integer.MAX_VALUE)
                .mapToObj(i -> "shared-account-" + i)
                .filter(account -> crc32(account) != Partitions.of(account, Site.PARTITIONS))
                .findFirst()
                .orElseThrow();
    }

    private static int crc32(String key) {
        CRC32 crc = new CRC32();
        crc.update(key.getBytes(StandardCharsets.UTF_8));
        return (int) (crc.getValue() % Site.PARTITIONS);
    }

    private static List<JsonNode> produce(Client client, Site site, String account, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("produce", "--account", account, "--count", Integer.toString(LIMIT)));
        arguments.addAll(List.of(more));
        return client.run(site, arguments.toArray(String[]::new)).json();
    }

    private static List<Integer> partitions(List<JsonNode> reports) {
        return reports.stream()
                .map(report -> report.path("partition").asInt())
                .distinct()
                .toList();
    }

    /** How many actions a decision names, however often. */
    private static long decided(Site site) {
        return site.values(Topics.QUOTA_DECISIONS, "").stream()
                .filter(decision -> decision.getActionId() != null)
                .map(QuotaDecision::getActionId)
                .distinct()
                .count();
    }

    private static List<QuotaDecision> decisions(Site site, Verdict verdict) {
        return site.values(Topics.QUOTA_DECISIONS, "").stream()
                .filter(decision -> decision.getVerdict() == verdict)
                .toList();
    }

    private static AccountCommand policy(String account) {
        QuotaPolicy policy = QuotaPolicy.newBuilder()
                .setSpacingMillis(0)
                .setWindowGuardMillis(100)
                .setLimits(List.of(new QuotaLimit("message", WindowKind.DAY, LIMIT, null)))
                .build();
        return new AccountCommand("command-1", account, 1L, Instant.EPOCH, "test", new SetPolicy(policy));
    }

    private static void writeEpoch(Site site) {
        try {
            ByteBuffer encoded = EpochRow.getEncoder().encode(new EpochRow(1L, "epoch-1", false, Instant.EPOCH, null));
            byte[] row = new byte[encoded.remaining()];
            encoded.get(row);
            site.sendToEveryPartition(Topics.stateChangelog(""), "E", row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

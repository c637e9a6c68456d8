package io.quotidian.local.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quotidian.local.thirdparty.FaultPlan;
import io.quotidian.local.thirdparty.Journal;
import io.quotidian.local.thirdparty.ProviderClock;
import io.quotidian.local.thirdparty.Quota;
import io.quotidian.local.thirdparty.ThirdParty;
import io.quotidian.local.thirdparty.WebhookSignature;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NaiveTwinTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Quota QUOTA = Quota.safeDefault();
    private static final int DAILY = 20;

    /** Noon of a Wednesday, at the real clock's pace. */
    private final ProviderClock clock = new ProviderClock(Instant.parse("2026-11-25T12:00:00Z"), Instant.now(), 1);

    @TempDir
    private Path dir;

    private ThirdParty thirdParty;

    @BeforeEach
    void start() throws IOException {
        var conduct = new ThirdParty.Conduct(QUOTA, () -> clock, FaultPlan.none(), SECRET);
        thirdParty = ThirdParty.start(conduct, Journal.open(dir.resolve("journal.ndjson")), 0);
    }

    @AfterEach
    void stop() throws IOException {
        thirdParty.close();
    }

    @Test
    void shouldKeepTheQuotaWithOneThreadAndNoFaults() throws Exception {
        // Given
        List<TwinEvent> events = events(60, "twin-a");

        // When
        try (NaiveTwin twin = NaiveTwin.start(settings(1), events)) {
            await().atMost(Duration.ofSeconds(20)).until(() -> twin.putOff() == 60 - DAILY);
        }

        // Then
        assertThat(thirdParty.journal().acceptedByAccount()).containsEntry("twin-a", DAILY);
        assertThat(thirdParty.banned()).isEmpty();
    }

    @Test
    void shouldBeBannedOnTheFirstDayWithSeveralThreads() throws Exception {
        // Given
        List<TwinEvent> events = events(60, "twin-a");

        // When
        NaiveTwin twin = NaiveTwin.start(settings(8), events);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(thirdParty.banned()).containsKey("twin-a"));
        twin.close();

        // Then
        assertThat(thirdParty.journal().acceptedByAccount()).containsEntry("twin-a", DAILY + 1);
    }

    private NaiveTwin.Settings settings(int threads) {
        return new NaiveTwin.Settings(
                thirdParty.url(), new WebhookSignature(SECRET), QUOTA, clock, Duration.ofSeconds(5), threads);
    }

    private static List<TwinEvent> events(int count, String account) {
        return IntStream.range(0, count)
                .mapToObj(i -> new TwinEvent(account, "key-" + i, "message", null))
                .toList();
    }
}

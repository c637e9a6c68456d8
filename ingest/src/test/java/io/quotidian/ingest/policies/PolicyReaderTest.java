package io.quotidian.ingest.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quotidian.avro.QuotaLimit;
import io.quotidian.avro.QuotaPolicy;
import io.quotidian.avro.WeekDay;
import io.quotidian.avro.WindowKind;
import io.quotidian.ingest.failure.FieldError;
import io.quotidian.ingest.failure.RequestFailure;
import io.quotidian.ingest.json.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PolicyReaderTest {
    private static final String FULL = """
            {"zone":"Europe/Paris","weekStart":"SUNDAY",
             "limits":[{"actionType":"message","window":"DAY","max":20},
                       {"actionType":"message","window":"ROLLING","duration":"PT24H","max":25}],
             "spacing":{"min":"PT45S","jitter":"PT30S"},
             "activeHours":{"from":"08:00","to":"20:00","days":["MON","SUN"]},
             "warmUp":{"from":"2026-11-01","start":0.2,"days":14},
             "lease":"PT4M","windowGuard":"PT20S","maxAttempts":2,"maxQueueTime":"P6D","maxQueue":9000,
             "settleOwn":"PT14M","settle":"PT23H","circuit":{"failures":4,"backoff":"PT2S","maxBackoff":"PT59S"}}""";

    @Test
    void shouldMapEveryPart() {
        // When
        QuotaPolicy policy = read(FULL);

        // Then
        assertThat(policy.getZone()).isEqualTo("Europe/Paris");
        assertThat(policy.getWeekStart()).isEqualTo(WeekDay.SUNDAY);
        assertThat(policy.getLimits())
                .containsExactly(
                        new QuotaLimit("message", WindowKind.DAY, 20, null),
                        new QuotaLimit("message", WindowKind.ROLLING, 25, 86_400_000L));
        assertThat(policy.getSpacingMillis()).isEqualTo(45_000);
        assertThat(policy.getSpacingJitterMillis()).isEqualTo(30_000);
        assertThat(policy.getActiveHours().getDays()).containsExactly(WeekDay.MONDAY, WeekDay.SUNDAY);
        assertThat(policy.getWarmUp().getDays()).isEqualTo(14);
        assertThat(policy.getLeaseMillis()).isEqualTo(240_000);
        assertThat(policy.getWindowGuardMillis()).isEqualTo(20_000);
        assertThat(policy.getMaxQueueTimeMillis()).isEqualTo(6 * 86_400_000L);
        assertThat(policy.getSettleOwnMillis()).isEqualTo(840_000);
        assertThat(policy.getSettleMillis()).isEqualTo(82_800_000);
        assertThat(policy.getCircuitMaxBackoffMillis()).isEqualTo(59_000);
    }

    @Test
    void shouldShowWhatItRead() {
        // Given
        QuotaPolicy policy = read(FULL);

        // When
        QuotaPolicy again = read(PolicyReader.document(policy).toJson());

        // Then
        assertThat(again).isEqualTo(policy);
    }

    @Test
    void shouldGiveMissingPartsTheSafeDefault() {
        assertThat(read("{}")).isEqualTo(PolicyMapping.safeDefault());
    }

    @Test
    void shouldShowDurationsAsPeopleWriteThem() {
        // When
        var shown = PolicyReader.document(PolicyMapping.safeDefault());

        // Then
        assertThat(shown).containsEntry("maxQueueTime", "P7D").containsEntry("settle", "PT24H");
    }

    @Test
    void shouldNameUnknownParts() {
        // When
        RequestFailure failure = catchThrowableOfType(
                RequestFailure.class,
                () -> read("{\"limits\":[{\"actionType\":\"*\",\"window\":\"MONTH\",\"max\":1}],\"burst\":5}"));

        // Then
        assertThat(failure.errors())
                .extracting(FieldError::field)
                .containsExactlyInAnyOrder("limits[0].window", "burst");
    }

    @Test
    void shouldRefuseWhatBreaksARuleAndSpeakOfDurations() {
        // When
        RequestFailure failure = catchThrowableOfType(
                RequestFailure.class, () -> read("{\"lease\":\"PT25H\",\"settle\":\"PT1S\",\"maxAttempts\":1000}"));

        // Then
        assertThat(failure.errors())
                .containsExactlyInAnyOrder(
                        new FieldError("lease", "must be at least PT1S and at most PT24H, but is PT25H"),
                        new FieldError("settle", "must be at least settleOwn, PT15M"),
                        new FieldError("maxAttempts", "must be at least 1 and at most 20, but is 1000"));
    }

    @Test
    void shouldNameFieldsAsTheJsonDoes() {
        assertThat(PolicyFields.json("policy.spacingJitterMillis")).isEqualTo("spacing.jitter");
        assertThat(PolicyFields.json("policy.limits[3].durationMillis")).isEqualTo("limits[3].duration");
        assertThat(PolicyFields.json("policy.activeHours")).isEqualTo("activeHours");
        assertThat(PolicyFields.json("accountId")).isEqualTo("accountId");
    }

    private static QuotaPolicy read(String json) {
        return PolicyReader.read(Json.parse(json.getBytes(StandardCharsets.UTF_8)));
    }
}

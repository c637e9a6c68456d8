package io.quotidian.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.avro.ActiveHours;
import io.quotidian.avro.QuotaLimit;
import io.quotidian.avro.QuotaPolicy;
import io.quotidian.avro.WarmUp;
import io.quotidian.avro.WeekDay;
import io.quotidian.avro.WindowKind;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class QuotaPolicyRulesTest {
    @Test
    void shouldAcceptTheSafeDefault() {
        assertThat(QuotaPolicyRules.violations(policy().build())).isEmpty();
    }

    @Test
    void shouldAcceptLimitsPerTypeAndRun() {
        QuotaPolicy policy = policy().setZone("Europe/Paris")
                .setLimits(List.of(
                        limit("message", WindowKind.DAY, 20),
                        limit("*", WindowKind.WEEK, 0),
                        limit("*", WindowKind.RUN, 100)))
                .setSpacingMillis(0)
                .setWindowGuardMillis(Duration.ofHours(5).toMillis())
                .build();

        assertThat(QuotaPolicyRules.violations(policy)).isEmpty();
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("policy.name", policy().setName("")),
                Arguments.of("policy.zone", policy().setZone("+02:00")),
                Arguments.of("policy.limits", policy().setLimits(List.of(limit("*", WindowKind.RUN, 1)))),
                Arguments.of(
                        "policy.limits[0].max", policy().setLimits(List.of(limit("*", WindowKind.DAY, 1_000_001)))),
                Arguments.of("policy.limits[0].max", policy().setLimits(List.of(limit("*", WindowKind.DAY, -1)))),
                Arguments.of("policy.limits[0].actionType", policy().setLimits(List.of(limit("", WindowKind.DAY, 1)))),
                Arguments.of(
                        "policy.limits[1]",
                        policy().setLimits(List.of(limit("a", WindowKind.DAY, 1), limit("a", WindowKind.DAY, 2)))),
                Arguments.of(
                        "policy.limits[0].durationMillis",
                        policy().setLimits(List.of(new QuotaLimit("*", WindowKind.DAY, 1, 1_000L)))),
                Arguments.of(
                        "policy.limits[0].durationMillis",
                        policy().setLimits(List.of(limit("*", WindowKind.ROLLING, 1)))),
                Arguments.of("policy.limits[0].durationMillis", policy().setLimits(List.of(rolling(999)))),
                Arguments.of(
                        "policy.limits[0].durationMillis",
                        policy().setLimits(List.of(rolling(Duration.ofDays(367).toMillis())))),
                Arguments.of("policy.limits[1]", policy().setLimits(List.of(rolling(1_000), rolling(1_000)))),
                Arguments.of("policy.activeHours.from", policy().setActiveHours(hours("8:00", "20:00"))),
                Arguments.of("policy.activeHours.from", policy().setActiveHours(hours("24:00", "20:00"))),
                Arguments.of("policy.activeHours.to", policy().setActiveHours(hours("08:00", "24:01"))),
                Arguments.of("policy.activeHours.to", policy().setActiveHours(hours("08:00", "08:00"))),
                Arguments.of(
                        "policy.activeHours.days",
                        policy().setActiveHours(new ActiveHours("08:00", "20:00", List.of()))),
                Arguments.of("policy.warmUp.start", policy().setWarmUp(new WarmUp(LocalDate.EPOCH, 1.01, 14))),
                Arguments.of("policy.warmUp.start", policy().setWarmUp(new WarmUp(LocalDate.EPOCH, Double.NaN, 14))),
                Arguments.of("policy.warmUp.days", policy().setWarmUp(new WarmUp(LocalDate.EPOCH, 0.2, 0))),
                Arguments.of("policy.warmUp.days", policy().setWarmUp(new WarmUp(LocalDate.EPOCH, 0.2, 367))),
                Arguments.of("policy.spacingJitterMillis", policy().setSpacingJitterMillis(-1)),
                Arguments.of("policy.spacingMillis", policy().setSpacingMillis(-1)),
                Arguments.of("policy.leaseMillis", policy().setLeaseMillis(999)),
                Arguments.of(
                        "policy.windowGuardMillis",
                        policy().setWindowGuardMillis(Duration.ofHours(5).toMillis() + 1)),
                Arguments.of("policy.windowGuardMillis", policy().setWindowGuardMillis(0)),
                Arguments.of("policy.maxAttempts", policy().setMaxAttempts(21)),
                Arguments.of("policy.maxQueue", policy().setMaxQueue(0)),
                Arguments.of("policy.maxQueueTimeMillis", policy().setMaxQueueTimeMillis(0)),
                Arguments.of("policy.settleMillis", policy().setSettleMillis(1_000)),
                Arguments.of("policy.circuitFailures", policy().setCircuitFailures(0)),
                Arguments.of("policy.circuitMaxBackoffMillis", policy().setCircuitMaxBackoffMillis(999)));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void shouldNameTheFieldThatBreaksABound(String field, QuotaPolicy.Builder policy) {
        assertThat(QuotaPolicyRules.violations(policy.build()))
                .extracting(Violation::field)
                .containsExactly(field);
    }

    @Test
    void shouldRefuseNoLimitAndTooManyLimits() {
        List<QuotaLimit> many = Collections.nCopies(51, limit("*", WindowKind.DAY, 1));

        assertThat(QuotaPolicyRules.violations(policy().setLimits(List.of()).build()))
                .extracting(Violation::field)
                .containsExactly("policy.limits", "policy.limits");
        assertThat(QuotaPolicyRules.violations(policy().setLimits(many).build()))
                .extracting(Violation::message)
                .contains("must be 1 to 50, but are 51");
    }

    static Stream<Arguments> unsupported() {
        return Stream.of(Arguments.of(
                "policy.limits[1].window",
                policy().setLimits(List.of(limit("*", WindowKind.DAY, 1), limit("*", WindowKind.UNKNOWN, 1)))));
    }

    @ParameterizedTest
    @MethodSource("unsupported")
    void shouldRefuseWhatItCannotEnforce(String field, QuotaPolicy.Builder policy) {
        assertThat(QuotaPolicyRules.violations(policy.build())).singleElement().satisfies(violation -> {
            assertThat(violation.field()).isEqualTo(field);
            assertThat(violation.message()).endsWith("is not supported by this version");
        });
    }

    @Test
    void shouldAcceptEveryPartOfAPolicy() {
        QuotaPolicy policy = policy().setLimits(List.of(rolling(1_000), rolling(86_400_000)))
                .setSpacingJitterMillis(30_000)
                .setActiveHours(hours("22:00", "04:00"))
                .setWarmUp(new WarmUp(LocalDate.EPOCH, 0.2, 14))
                .build();

        assertThat(QuotaPolicyRules.violations(policy)).isEmpty();
        assertThat(QuotaPolicyRules.violations(
                        policy().setActiveHours(hours("00:00", "24:00")).build()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // a guard around every midnight
        "DAY,  MONDAY,  00:00, 04:00, false",
        "DAY,  MONDAY,  00:00, 05:00, false",
        "DAY,  MONDAY,  00:00, 05:01, true",
        "DAY,  MONDAY,  19:00, 24:00, false",
        "DAY,  MONDAY,  18:59, 24:00, true",
        "DAY,  MONDAY,  20:00, 05:00, false",
        "DAY,  MONDAY,  20:00, 05:01, true",
        "DAY,  MONDAY,  18:59, 05:00, true",
        // a guard around the midnight before Monday
        "WEEK, MONDAY,  00:00, 04:00, false",
        "WEEK, TUESDAY, 00:00, 04:00, true",
        "WEEK, SUNDAY,  20:00, 24:00, false",
        "WEEK, SUNDAY,  20:00, 05:00, false",
        "WEEK, SUNDAY,  20:00, 05:01, true",
        "WEEK, MONDAY,  20:00, 04:00, true",
    })
    void shouldRefuseHoursThatTheGuardCovers(WindowKind window, WeekDay day, String from, String to, boolean isFine) {
        // Given a guard of five hours
        QuotaPolicy policy = policy().setLimits(List.of(limit("*", window, 1)))
                .setWindowGuardMillis(QuotaPolicyRules.MAX_GUARD.toMillis())
                .setActiveHours(new ActiveHours(from, to, List.of(day)))
                .build();

        // When / Then
        assertThat(QuotaPolicyRules.violations(policy))
                .extracting(Violation::field)
                .isEqualTo(isFine ? List.of() : List.of("policy.activeHours"));
    }

    @Test
    void shouldGuardNoHoursWhereNoCalendarWindowIsLimited() {
        QuotaPolicy policy = policy().setLimits(List.of(rolling(1_000)))
                .setWindowGuardMillis(QuotaPolicyRules.MAX_GUARD.toMillis())
                .setActiveHours(hours("00:00", "04:00"))
                .build();

        assertThat(QuotaPolicyRules.violations(policy)).isEmpty();
    }

    private static QuotaLimit rolling(long millis) {
        return new QuotaLimit("*", WindowKind.ROLLING, 25, millis);
    }

    private static ActiveHours hours(String from, String to) {
        return new ActiveHours(from, to, List.of(WeekDay.MONDAY));
    }

    private static QuotaPolicy.Builder policy() {
        return QuotaPolicy.newBuilder();
    }

    private static QuotaLimit limit(String actionType, WindowKind window, int max) {
        return new QuotaLimit(actionType, window, max, null);
    }
}

package io.quotidian.bench.state;

import io.quotidian.avro.ActiveHours;
import io.quotidian.avro.QuotaLimit;
import io.quotidian.avro.QuotaPolicy;
import io.quotidian.avro.WarmUp;
import io.quotidian.avro.WeekDay;
import io.quotidian.avro.WindowKind;
import io.quotidian.bench.cluster.Scratch;
import io.quotidian.embedded.EmbeddedRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the state store holds, in bytes of keys and values, of an account that has acted and for which nothing waits; of
 * each action that it remembers; and what one action's life writes into the changelog.
 *
 * <p>Argument: actions that each account has sent (20).
 */
public final class StateBench {

    private static final int ACTIONS = 20;
    private static final Instant BEGINS = Instant.parse("2026-11-18T10:00:00Z");
    private static final Duration BETWEEN = Duration.ofMinutes(2);
    private static final Duration IDLE = Duration.ofDays(2);

    /** As long as an account's id often is. */
    private static final String ACCOUNT = "acme-sales-0001";

    private static final int DAILY = 20;
    private static final int WEEKLY = 80;

    private final Path dir;
    private final Map<String, Object> serdeProperties;

    private StateBench(Path dir, Map<String, Object> serdeProperties) {
        this.dir = dir;
        this.serdeProperties = serdeProperties;
    }

    public static void main(String[] args) {
        int actions = args.length > 0 ? Integer.parseInt(args[0]) : ACTIONS;
        try (Scratch scratch = Scratch.create();
                EmbeddedRegistry registry = EmbeddedRegistry.start()) {
            StateBench bench = new StateBench(
                    scratch.dir(), Map.of("schema.registry.url", registry.url(), "auto.register.schemas", true));
            bench.account("safe default", Optional.empty(), actions);
            bench.account("own policy, two limits", Optional.of(two()), actions);
            bench.account("own policy, every part", Optional.of(every()), actions);
        }
    }

    private void account(String name, Optional<QuotaPolicy> policy, int actions) {
        try (Life life = new Life(ACCOUNT, BEGINS, dir.resolve(name.replaceAll("\\W+", "-")), serdeProperties)) {
            policy.ifPresent(life::takes);
            for (int i = 0; i < actions; i++) {
                life.changes();
                life.asks("%032x".formatted(i), null);
                if (life.acts() != 1) {
                    throw new IllegalStateException("not granted at once: " + life.known());
                }
                life.passes(BETWEEN);
            }
            var changes = life.changes();
            Footprint acting = Footprint.of(life.rows());
            life.passes(IDLE);
            Footprint idle = Footprint.of(life.rows());
            System.out.printf("%s, %,d actions sent:%n", name, actions);
            System.out.printf("  just now      %s%n", acting);
            System.out.printf("  %d days later  %s%n", IDLE.toDays(), idle);
            System.out.printf("  an account's fields: %s%n", idle.fields());
            System.out.printf(
                    "  one action's life writes %,d records, %,d bytes into the changelog%n",
                    changes.size(), changes.stream().mapToInt(Footprint::bytes).sum());
        }
    }

    /** As many limits as the safe default has. */
    private static QuotaPolicy two() {
        return QuotaPolicy.newBuilder()
                .setName("sales")
                .setLimits(List.of(
                        new QuotaLimit("message", WindowKind.DAY, DAILY, null),
                        new QuotaLimit("*", WindowKind.WEEK, WEEKLY, null)))
                .build();
    }

    /** Every part of a policy is used. */
    private static QuotaPolicy every() {
        return QuotaPolicy.newBuilder()
                .setName("sales")
                .setZone("Europe/Paris")
                .setLimits(List.of(
                        new QuotaLimit("message", WindowKind.DAY, DAILY, null),
                        new QuotaLimit("*", WindowKind.WEEK, WEEKLY, null),
                        new QuotaLimit(
                                "message",
                                WindowKind.ROLLING,
                                DAILY,
                                Duration.ofDays(1).toMillis()),
                        new QuotaLimit("*", WindowKind.RUN, WEEKLY, null)))
                .setSpacingJitterMillis(Duration.ofSeconds(30).toMillis())
                .setActiveHours(new ActiveHours("08:00", "20:00", List.of(WeekDay.TUESDAY, WeekDay.WEDNESDAY)))
                .setWarmUp(new WarmUp(LocalDate.of(2026, 11, 1), 0.2, 14))
                .build();
    }
}

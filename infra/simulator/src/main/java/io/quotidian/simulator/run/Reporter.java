package io.quotidian.simulator.run;

import io.quotidian.quota.core.Command;
import io.quotidian.quota.core.History;
import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.policy.Window;
import io.quotidian.simulator.judge.Evidence;
import io.quotidian.simulator.judge.Ruling;
import io.quotidian.simulator.judge.UsageReport;
import io.quotidian.simulator.judge.Windows;
import io.quotidian.simulator.scenario.LimitSpec;
import io.quotidian.simulator.scenario.OrderSpec;
import io.quotidian.simulator.scenario.PolicySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Reads off the third party what it has counted, by whomever it was sent, in the window of a limit. */
final class Reporter {

    private final World world;

    Reporter(World world) {
        this.world = world;
    }

    /** A report and the command that tells it. */
    record Reading(UsageReport report, Command.ExternalUsage command) {}

    Reading read(OrderSpec order) {
        String account = Objects.requireNonNull(order.account());
        LimitSpec limit = Objects.requireNonNull(order.limit());
        Evidence evidence = world.evidence();
        long version = evidence.rulings(account).stream()
                .filter(ruling -> ruling.reason().equals("policy_set"))
                .mapToLong(Ruling::policyVersion)
                .max()
                .orElse(0);
        PolicySpec policy = evidence.policy(account, version);
        long now = world.agenda.now();
        long total = seen(evidence, account, limit)
                .filter(moment -> moment <= now && Windows.isSame(policy, limit, moment, now))
                .count();
        return new Reading(
                new UsageReport(account, limit, now, version),
                new Command.ExternalUsage(
                        order.version(),
                        new ActionType(limit.type()),
                        window(limit),
                        length(limit),
                        Math.toIntExact(total),
                        Instant.ofEpochMilli(now),
                        History.UNKNOWN));
    }

    private static LongStream seen(Evidence evidence, String account, LimitSpec limit) {
        return LongStream.concat(
                evidence.journal().stream()
                        .filter(sighting -> sighting.account().equals(account) && limit.covers(sighting.type()))
                        .mapToLong(sighting -> sighting.seenAt()),
                evidence.byHand().stream()
                        .filter(sent -> sent.account().equals(account) && limit.covers(sent.type()))
                        .mapToLong(sent -> sent.seenAt()));
    }

    private static Window window(LimitSpec limit) {
        return switch (limit.kind()) {
            case DAY -> Window.DAY;
            case WEEK -> Window.WEEK;
            case ROLLING -> Window.ROLLING;
            case RUN -> throw new IllegalArgumentException("nobody counts runs but we");
        };
    }

    private static @Nullable Duration length(LimitSpec limit) {
        return limit.kind() == LimitSpec.Kind.ROLLING ? Duration.ofMillis(limit.lengthMillis()) : null;
    }
}

package io.quotidian.simulator.processor;

import io.quotidian.quota.core.Report;
import io.quotidian.quota.core.account.Recall;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.simulator.judge.Recalled;
import io.quotidian.simulator.judge.Ruling;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The core's report in the judges' plain values. */
final class Rulings {

    private Rulings() {}

    static Ruling ruling(AccountId account, Report report) {
        Action action = report.action();
        return new Ruling(
                account.value(),
                report.sequence(),
                report.decidedAt().toEpochMilli(),
                report.verdict().name(),
                report.reason().code(),
                action == null ? null : action.id().value(),
                report.attempt(),
                action == null ? null : action.status().name(),
                report.policyVersion(),
                report.binding() != null,
                millis(report.nextEligible()),
                millis(report.notAfter()),
                recalled(report.recall()),
                report.recall() == null ? 0 : millis(report.recall().orderedAt()));
    }

    private static @Nullable String recalled(@Nullable Recall recall) {
        if (recall == null) {
            return null;
        }
        return switch (recall.target()) {
            case Recall.Target.OfRun of -> Recalled.run(of.run().value());
            case Recall.Target.OfContact of -> Recalled.contact(of.contactId());
        };
    }

    private static long millis(@Nullable Instant moment) {
        return moment == null ? 0 : moment.toEpochMilli();
    }
}

package io.quotidian.quota.stream.mapping;

import io.quotidian.avro.RecallSeen;
import io.quotidian.avro.state.RecallRow;
import io.quotidian.quota.core.account.Recall;
import io.quotidian.quota.core.account.Recall.Mark;
import io.quotidian.quota.core.account.Recall.Target;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.core.id.RunId;
import java.time.Instant;
import java.util.Objects;

/** Recalls and their rows. */
final class RecallRows {

    private RecallRows() {}

    static RecallRow row(Recall recall) {
        Mark mark = recall.mark();
        return new RecallRow(
                recall.target() instanceof Target.OfRun of ? of.run().value() : null,
                recall.target() instanceof Target.OfContact of ? of.contactId() : null,
                recall.orderedAt(),
                mark == null ? null : mark.deadline(),
                mark == null ? "" : mark.action().value());
    }

    static RecallSeen seen(Recall recall) {
        RecallRow row = row(recall);
        return new RecallSeen(row.getRunId(), row.getContactId(), row.getOrderedAt());
    }

    static Recall recall(RecallRow row) {
        String run = row.getRunId();
        Target target = run == null
                ? new Target.OfContact(Objects.requireNonNull(row.getContactId()))
                : new Target.OfRun(new RunId(run));
        Instant deadline = row.getMarkDeadline();
        return new Recall(
                target,
                row.getOrderedAt(),
                deadline == null ? null : new Mark(deadline, new ActionId(row.getMarkActionId())));
    }
}

package io.quotidian.quota.core.account;

import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.core.id.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything of a run, or of a contact, that was accepted until then is to be cancelled. The account's turns see to it, so
 * many actions at a time.
 *
 * @param mark how far they have come; absent: they have not begun
 */
public record Recall(
        Target target, Instant orderedAt, @Nullable Mark mark) {

    /** Whose actions. */
    public sealed interface Target {

        record OfRun(RunId run) implements Target {}

        record OfContact(String contactId) implements Target {}
    }

    /** The last action looked at, in the order of deadlines and ids. */
    public record Mark(Instant deadline, ActionId action) {}

    public Recall upTo(Mark next) {
        return new Recall(target, orderedAt, next);
    }
}

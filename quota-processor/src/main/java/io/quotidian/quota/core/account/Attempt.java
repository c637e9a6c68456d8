package io.quotidian.quota.core.account;

import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.id.RunId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An unresolved attempt: the third party may have seen it, or may still see it.
 *
 * @param number 1, 2, …: with the action id the name of the ledger's slot
 * @param progress open until the first outcome, then settling if that was UNKNOWN
 * @param generation of the account's circuit at the grant
 */
public record Attempt(
        ActionId action,
        int number,
        ActionType type,
        @Nullable RunId run,
        Instant grantedAt,
        Instant notAfter,
        long generation,
        Progress progress) {

    /** How far an unresolved attempt has come. */
    public sealed interface Progress {

        /** No outcome yet; asked about at {@code nextInquiry} for the {@code inquiries + 1}st time. */
        record Open(int inquiries, Instant nextInquiry) implements Progress {}

        /** UNKNOWN; the third party acts on it before {@code until} (guard included) or never. */
        record Settling(Instant until) implements Progress {}
    }

    public boolean is(ActionId otherAction, int otherNumber) {
        return number == otherNumber && action.equals(otherAction);
    }

    public boolean isOpen() {
        return progress instanceof Progress.Open;
    }

    /** When it is over by itself; absent while it is open. */
    public Optional<Instant> settlesAt() {
        return switch (progress) {
            case Progress.Open ignored -> Optional.empty();
            case Progress.Settling settling -> Optional.of(settling.until());
        };
    }

    /** Whether it is over by now: nothing of it can be seen any more. */
    public boolean isSettledAt(Instant now) {
        return settlesAt().filter(until -> !until.isAfter(now)).isPresent();
    }

    public Attempt with(Progress next) {
        return new Attempt(action, number, type, run, grantedAt, notAfter, generation, next);
    }
}

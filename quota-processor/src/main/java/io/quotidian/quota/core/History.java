package io.quotidian.quota.core;

import io.quotidian.quota.core.account.Account;
import io.quotidian.quota.core.account.Attempt;
import io.quotidian.quota.core.action.Charge;
import io.quotidian.quota.core.id.ActionType;
import java.util.Comparator;
import java.util.List;

/**
 * The charges that the state remembers of an account.
 *
 * @param complete false: there were more than the scan's bound, so counts made from them prove nothing
 */
public record History(List<Entry> entries, boolean complete) {

    public static final History NOTHING = new History(List.of(), true);

    /** Nobody looked: whatever is counted from it is sealed. */
    public static final History UNKNOWN = new History(List.of(), false);

    public History {
        entries = List.copyOf(entries);
    }

    /** What is unresolved may be seen for longer than was thought when it was charged: margins may have grown since. */
    History asKnownTo(Account account) {
        return new History(
                entries.stream().map(entry -> entry.asKnownTo(account)).toList(), complete);
    }

    /** One charge and the type it was charged to. */
    public record Entry(ActionType type, Charge charge) {

        private Entry asKnownTo(Account account) {
            return account.unresolved().stream()
                    .filter(this::isOf)
                    .flatMap(attempt -> attempt.settlesAt().stream())
                    .max(Comparator.naturalOrder())
                    .map(until -> new Entry(type, charge.notOverBefore(until)))
                    .orElse(this);
        }

        private boolean isOf(Attempt attempt) {
            return attempt.number() == charge.attempt()
                    && attempt.grantedAt().equals(charge.grantedAt())
                    && attempt.type().equals(type);
        }
    }
}

package io.quotidian.quota.core;

import io.quotidian.quota.core.account.Account;
import io.quotidian.quota.core.account.Attempt;
import io.quotidian.quota.core.action.Charge;
import io.quotidian.quota.core.action.Charge.Fate;
import io.quotidian.quota.core.id.ActionType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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

    /** What became uncertain may be seen for longer than was thought then: margins may have been widened since. */
    History asKnownTo(Account account) {
        List<Entry> known = new ArrayList<>(
                entries.stream().map(entry -> entry.asKnownTo(account)).toList());
        known.addAll(forgotten(account));
        return new History(known, complete);
    }

    /** What is unresolved though its action is forgotten: it settles later than actions are remembered. */
    private List<Entry> forgotten(Account account) {
        List<Entry> unmatched = new ArrayList<>(entries);
        List<Entry> forgotten = new ArrayList<>();
        for (Attempt attempt : account.unresolved()) {
            Optional<Entry> own =
                    unmatched.stream().filter(entry -> entry.isOf(attempt)).findFirst();
            own.ifPresentOrElse(unmatched::remove, () -> forgotten.add(Entry.of(attempt)));
        }
        return forgotten;
    }

    /** One charge and the type it was charged to. */
    public record Entry(ActionType type, Charge charge) {

        private static Entry of(Attempt attempt) {
            Instant settles = attempt.settlesAt().orElse(null);
            Fate fate = settles == null ? Fate.OPEN : Fate.UNCERTAIN;
            return new Entry(attempt.type(), new Charge(attempt.number(), attempt.grantedAt(), settles, fate));
        }

        private Entry asKnownTo(Account account) {
            Optional<Instant> settles = account.unresolved().stream()
                    .filter(this::isOf)
                    .flatMap(attempt -> attempt.settlesAt().stream())
                    .max(Comparator.naturalOrder());
            Instant noted = charge.lastSeen();
            if (settles.isPresent() || noted == null || charge.fate() != Fate.UNCERTAIN) {
                return settles.map(this::notOverBefore).orElse(this);
            }
            Instant seen = account.orders().widening().lastSeen(charge.grantedAt(), noted);
            return notOverBefore(seen.isAfter(account.clock()) ? account.clock() : seen);
        }

        private Entry notOverBefore(Instant until) {
            return new Entry(type, charge.notOverBefore(until));
        }

        private boolean isOf(Attempt attempt) {
            return attempt.number() == charge.attempt()
                    && attempt.grantedAt().equals(charge.grantedAt())
                    && attempt.type().equals(type);
        }
    }
}

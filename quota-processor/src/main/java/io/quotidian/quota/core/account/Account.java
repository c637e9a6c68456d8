package io.quotidian.quota.core.account;

import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.core.id.ActionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All that is remembered about an account, apart from its actions and runs.
 *
 * @param sequence of the last decision
 * @param clock the latest moment the account has lived through; it never steps back
 * @param knownSince what was charged before, or may be seen before, may not all be remembered; {@link Instant#MIN}: all of
 *     it is
 * @param counters one for each calendar limit of the policy
 * @param rollings one for each rolling limit of the policy
 * @param unresolved attempts that the third party may have seen or may still see
 * @param wakeAt when the account must be looked at without any input; absent: never
 */
public record Account(
        AccountId id,
        long sequence,
        Instant clock,
        Applied applied,
        Orders orders,
        Instant knownSince,
        List<Counter> counters,
        List<Rolling> rollings,
        List<Attempt> unresolved,
        Pace pace,
        Circuit circuit,
        Backlog backlog,
        @Nullable Instant wakeAt) {

    public Account {
        counters = List.copyOf(counters);
        rollings = List.copyOf(rollings);
        unresolved = List.copyOf(unresolved);
    }

    public static Account newcomer(AccountId id) {
        return new Account(
                id,
                0,
                Instant.MIN,
                Applied.NOTHING,
                Orders.NONE,
                Instant.MIN,
                List.of(),
                List.of(),
                List.of(),
                Pace.UNHURRIED,
                Circuit.initial(),
                Backlog.EMPTY,
                null);
    }

    public Optional<Attempt> attempt(ActionId action, int number) {
        return unresolved.stream().filter(a -> a.is(action, number)).findFirst();
    }

    public Account withNextSequence() {
        return new Account(
                id,
                sequence + 1,
                clock,
                applied,
                orders,
                knownSince,
                counters,
                rollings,
                unresolved,
                pace,
                circuit,
                backlog,
                wakeAt);
    }

    public Account withClock(Instant next) {
        return new Account(
                id,
                sequence,
                next,
                applied,
                orders,
                knownSince,
                counters,
                rollings,
                unresolved,
                pace,
                circuit,
                backlog,
                wakeAt);
    }

    public Account withApplied(Source.Position position) {
        return new Account(
                id,
                sequence,
                clock,
                applied.upTo(position),
                orders,
                knownSince,
                counters,
                rollings,
                unresolved,
                pace,
                circuit,
                backlog,
                wakeAt);
    }

    public Account withOrders(Orders next) {
        return new Account(
                id,
                sequence,
                clock,
                applied,
                next,
                knownSince,
                counters,
                rollings,
                unresolved,
                pace,
                circuit,
                backlog,
                wakeAt);
    }

    /** From now on less is known than before, never more. */
    public Account notKnownBefore(Instant moment) {
        return new Account(
                id,
                sequence,
                clock,
                applied,
                orders,
                moment.isAfter(knownSince) ? moment : knownSince,
                counters,
                rollings,
                unresolved,
                pace,
                circuit,
                backlog,
                wakeAt);
    }

    public Account withCounters(List<Counter> next) {
        return new Account(
                id,
                sequence,
                clock,
                applied,
                orders,
                knownSince,
                next,
                rollings,
                unresolved,
                pace,
                circuit,
                backlog,
                wakeAt);
    }

    public Account mapCounters(UnaryOperator<Counter> change) {
        return withCounters(mapped(counters, change));
    }

    public Account withRollings(List<Rolling> next) {
        return new Account(
                id,
                sequence,
                clock,
                applied,
                orders,
                knownSince,
                counters,
                next,
                unresolved,
                pace,
                circuit,
                backlog,
                wakeAt);
    }

    public Account mapRollings(UnaryOperator<Rolling> change) {
        return rollings.isEmpty() ? this : withRollings(mapped(rollings, change));
    }

    public Account withUnresolved(List<Attempt> next) {
        return new Account(
                id,
                sequence,
                clock,
                applied,
                orders,
                knownSince,
                counters,
                rollings,
                next,
                pace,
                circuit,
                backlog,
                wakeAt);
    }

    public Account withPace(Pace next) {
        return new Account(
                id,
                sequence,
                clock,
                applied,
                orders,
                knownSince,
                counters,
                rollings,
                unresolved,
                next,
                circuit,
                backlog,
                wakeAt);
    }

    public Account withCircuit(Circuit next) {
        return new Account(
                id,
                sequence,
                clock,
                applied,
                orders,
                knownSince,
                counters,
                rollings,
                unresolved,
                pace,
                next,
                backlog,
                wakeAt);
    }

    public Account withBacklog(Backlog next) {
        return new Account(
                id,
                sequence,
                clock,
                applied,
                orders,
                knownSince,
                counters,
                rollings,
                unresolved,
                pace,
                circuit,
                next,
                wakeAt);
    }

    public Account withWakeAt(@Nullable Instant next) {
        return new Account(
                id,
                sequence,
                clock,
                applied,
                orders,
                knownSince,
                counters,
                rollings,
                unresolved,
                pace,
                circuit,
                backlog,
                next);
    }

    private static <T> List<T> mapped(List<T> all, UnaryOperator<T> change) {
        List<T> next = new ArrayList<>(all.size());
        for (T one : all) {
            next.add(change.apply(one));
        }
        return next;
    }
}

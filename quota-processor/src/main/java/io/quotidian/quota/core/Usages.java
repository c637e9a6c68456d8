package io.quotidian.quota.core;

import io.quotidian.quota.core.account.Attempt;
import io.quotidian.quota.core.account.Counter;
import io.quotidian.quota.core.account.Rolling;
import io.quotidian.quota.core.policy.Limit;
import io.quotidian.quota.core.policy.Policy;
import io.quotidian.quota.core.policy.WarmUp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How much of a limit is allowed and used now, and when that changes by itself. */
final class Usages {

    private Usages() {}

    /**
     * How long a rolling limit counts what was seen: twice the guard longer than the limit says, once for each of two
     * sends, which the third party may date by as much otherwise.
     */
    static Duration span(Policy policy, Limit limit) {
        Duration length = Objects.requireNonNull(limit.length(), "a rolling limit has a length");
        return length.plus(policy.margins().guard()).plus(policy.margins().guard());
    }

    /** How many the limit allows today. */
    static int allowed(Draft draft, Limit limit) {
        WarmUp ramp = draft.policy().warmUp();
        return ramp == null ? limit.max() : ramp.allowed(limit.max(), today(draft));
    }

    /** What counts in an interval that ends now: what may still be seen, and what was seen in it. */
    static int used(Draft draft, Rolling rolling) {
        int used = rolling.count();
        for (Attempt attempt : draft.account.unresolved()) {
            used += rolling.limit().covers(attempt.type()) ? 1 : 0;
        }
        return used;
    }

    static CounterView view(Draft draft, Counter counter) {
        return CounterView.of(counter, allowed(draft, counter.limit()));
    }

    static CounterView view(Draft draft, Rolling rolling) {
        boolean sealed = rolling.isSealedAt(draft.now);
        Instant falls =
                sealed ? rolling.sealedUntil() : freed(draft, rolling, 1).orElse(null);
        return CounterView.of(rolling, allowed(draft, rolling.limit()), used(draft, rolling), sealed, falls);
    }

    /** The first moment of a day on which a ramp allows more than this, if it ever does. */
    static Optional<Instant> rampAllowsMoreThan(Draft draft, Limit limit, int used) {
        return daysToCome(draft)
                .filter(day -> ramp(draft).allowed(limit.max(), day) > used)
                .findFirst()
                .map(day -> start(draft, day));
    }

    /** When a rolling limit allows one more; empty if only an input can tell. */
    static Optional<Instant> opens(Draft draft, Rolling rolling) {
        int used = used(draft, rolling);
        Instant earliest = freed(draft, rolling, used - allowed(draft, rolling.limit()) + 1)
                .orElse(null);
        for (LocalDate day : daysToCome(draft).toList()) {
            Instant start = start(draft, day);
            if (earliest != null && !start.isBefore(earliest)) {
                break;
            }
            int allowed = ramp(draft).allowed(rolling.limit().max(), day);
            Instant free = allowed > used
                    ? start
                    : freed(draft, rolling, used - allowed + 1).orElse(null);
            earliest = earlier(earliest, free == null || free.isAfter(start) ? free : start);
        }
        return Optional.ofNullable(earliest);
    }

    private static Optional<Instant> freed(Draft draft, Rolling rolling, int wanted) {
        List<Instant> settles = draft.account.unresolved().stream()
                .filter(attempt -> rolling.limit().covers(attempt.type()))
                .flatMap(attempt -> attempt.settlesAt().stream())
                .sorted()
                .toList();
        return rolling.freed(wanted, span(draft.policy(), rolling.limit()), settles);
    }

    private static Stream<LocalDate> daysToCome(Draft draft) {
        WarmUp ramp = draft.policy().warmUp();
        if (ramp == null || !today(draft).isBefore(ramp.end())) {
            return Stream.empty();
        }
        LocalDate first = today(draft).isBefore(ramp.from()) ? ramp.from() : today(draft);
        return first.plusDays(1).datesUntil(ramp.end().plusDays(1));
    }

    private static WarmUp ramp(Draft draft) {
        return Objects.requireNonNull(draft.policy().warmUp(), "only a ramp has days to come");
    }

    private static LocalDate today(Draft draft) {
        return draft.now.atZone(draft.policy().calendar().zone()).toLocalDate();
    }

    private static Instant start(Draft draft, LocalDate day) {
        return day.atStartOfDay(draft.policy().calendar().zone()).toInstant();
    }

    private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        return a == null || (b != null && b.isBefore(a)) ? b : a;
    }
}

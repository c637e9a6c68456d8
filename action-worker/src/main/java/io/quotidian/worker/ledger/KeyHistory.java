package io.quotidian.worker.ledger;

import io.quotidian.worker.protocol.Attempt;
import io.quotidian.worker.protocol.Slot;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** When an action's idempotency key may first have been used: attempts share it. */
public final class KeyHistory {
    private final Ledger ledger;

    public KeyHistory(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The earliest claim among earlier attempts that may have been seen; empty if none was. */
    public Optional<Instant> firstUse(Attempt attempt) {
        return IntStream.range(1, attempt.number())
                .mapToObj(number -> ledger.read(Attempt.slotId(attempt.actionId(), number)))
                .filter(Objects::nonNull)
                .filter(Slot::mayHaveBeenSeen)
                .map(Slot::claimedAt)
                .min(Comparator.naturalOrder());
    }
}

package io.quotidian.quota.stream;

import io.quotidian.avro.state.BodyRow;
import io.quotidian.quota.core.Command;
import io.quotidian.quota.core.FleetOrder;
import io.quotidian.quota.core.Outcome;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.core.id.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an input record turns out to be. */
public sealed interface Admission {

    /** Something to decide upon for one account. */
    sealed interface Decidable extends Admission {
        AccountId account();
    }

    record Event(AccountId account, io.quotidian.quota.core.Event event, BodyRow body) implements Decidable {}

    record Order(AccountId account, Command command) implements Decidable {}

    record Result(AccountId account, Outcome outcome) implements Decidable {}

    /** The cancellation of a run in every account has come to this one. */
    record Reached(AccountId account, RunId run, Instant orderedAt) implements Decidable {}

    /** A command for every account. */
    record Broadcast(FleetOrder order) implements Admission {}

    /** A processor had it written for itself: whoever reads it has the partition. */
    record Summons() implements Admission {}

    /** In the wrong partition, or under another key than its account. */
    record Misrouted(String accountId) implements Admission {}

    /**
     * Unreadable, out of bounds or not supported.
     *
     * @param reason a short code
     * @param detail text for people
     */
    record Refused(String reason, String detail, @Nullable Throwable cause) implements Admission {

        static final int MAX_DETAIL_CHARACTERS = 1_000;

        public Refused {
            detail = detail.length() <= MAX_DETAIL_CHARACTERS ? detail : detail.substring(0, MAX_DETAIL_CHARACTERS);
        }
    }
}

package io.quotidian.proof.naive;

import io.quotidian.avro.ActionOutcome;
import io.quotidian.quota.core.Outcome.Result;
import io.quotidian.quota.core.action.Charge;
import io.quotidian.quota.core.action.Tries;
import io.quotidian.schemas.clock.ScaledClock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a processor must not conclude. */
public final class Processors {

    private Processors() {}

    /** What is not known to have been sent was not: refunded, and queued again. */
    public static Result unknownIsNotSent(ActionOutcome outcome, ScaledClock ignored) {
        return switch (outcome.getStatus()) {
            case SENT -> new Result.Sent();
            case NOT_SENT -> new Result.NotSent(outcome.getVoided());
            case REJECTED -> new Result.Rejected(outcome.getVoided(), !outcome.getVoided() && !outcome.getRefund());
            case UNKNOWN -> new Result.NotSent(false);
        };
    }

    /** No time at all. */
    public static Duration nothing(@Nullable Long ignored, ScaledClock alsoIgnored) {
        return Duration.ZERO;
    }

    /** A refunded attempt stays among them. */
    public static List<Charge> allCharges(Tries tries, int ignored) {
        return tries.charges();
    }
}

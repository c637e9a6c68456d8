package io.quotidian.quota.core.simulation;

import io.quotidian.quota.core.Outcome;
import io.quotidian.quota.core.policy.Margins;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When the third party acts on an attempt: as early or as late as its outcome allows. */
final class Fates {
    private final Dice dice;
    private final Margins margins;

    Fates(Dice dice, Margins margins) {
        this.dice = dice;
        this.margins = margins;
    }

    /** @param reported when the outcome reaches the processor, in real time */
    @Nullable
    Instant seenAt(Outcome.Result result, Instant grantedAt, Instant reported) {
        return switch (result) {
            case Outcome.Result.Sent ignored -> within(grantedAt, reported);
            case Outcome.Result.NotSent ignored -> null;
            case Outcome.Result.Rejected rejected -> rejected.counted() ? within(grantedAt, reported) : null;
            case Outcome.Result.Unknown unknown ->
                dice.chance(0.6) ? within(grantedAt, reported.plus(settle(unknown.inferred()))) : null;
        };
    }

    Duration settle(boolean inferred) {
        return inferred ? margins.settle() : margins.settleOwn();
    }

    /** Evidence that turns up later. */
    static Outcome.Result news(Truth truth) {
        return truth.seenAt == null ? new Outcome.Result.NotSent(false) : new Outcome.Result.Sent();
    }

    private Instant within(Instant least, Instant most) {
        return least.plus(dice.biased(Duration.ZERO, Duration.between(least, most)));
    }
}

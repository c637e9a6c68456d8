package io.quotidian.chaos.run;

import io.quotidian.chaos.check.Finding;
import io.quotidian.chaos.load.Cast;
import io.quotidian.local.demo.wire.IngestClient;
import io.quotidian.local.stack.Concurrently;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** After the last blow everything must move again, and then settle, within bounds. */
final class Calm {

    private static final String PROMISE = "settles";
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration MOVES_AGAIN = Duration.ofMinutes(1);
    private static final Duration SETTLES = Duration.ofMinutes(2);
    private static final int QUIET_TICKS = 10;

    private final DecisionTail decisions;
    private final Chronicle chronicle;
    private final List<Finding> findings = new ArrayList<>();

    Calm(DecisionTail decisions, Chronicle chronicle) {
        this.decisions = decisions;
        this.chronicle = chronicle;
    }

    List<Finding> await(IngestClient ingest, Cast cast) throws IOException, InterruptedException {
        long granted = decisions.decided("GRANTED");
        if (!holdsWithin(MOVES_AGAIN, () -> decisions.decided("GRANTED") > granted || decisions.count("QUEUED") == 0)) {
            findings.add(
                    new Finding(PROMISE, "", null, "nothing was granted within " + MOVES_AGAIN + " of the last blow"));
        }
        chronicle.tell("grants flow again; pausing every account");
        Concurrently.forEach(cast.accounts(), ingest::pause);
        if (!holdsWithin(SETTLES, () -> decisions.count("GRANTED") == 0)) {
            findings.add(new Finding(
                    PROMISE,
                    "",
                    null,
                    decisions.count("GRANTED") + " grants have no outcome " + SETTLES + " after the last blow"));
        }
        decisions.finish();
        chronicle.tell("settled");
        return findings;
    }

    /** Holds for a moment on end, not by chance. */
    private static boolean holdsWithin(Duration limit, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        int quiet = 0;
        while (quiet < QUIET_TICKS && System.nanoTime() < deadline) {
            Thread.sleep(TICK);
            quiet = condition.getAsBoolean() ? quiet + 1 : 0;
        }
        return quiet >= QUIET_TICKS;
    }
}

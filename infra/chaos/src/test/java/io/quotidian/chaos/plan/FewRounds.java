package io.quotidian.chaos.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** The rounds that every build has time for, chosen so that they strike whom it hurts most. */
public final class FewRounds {

    public static final int COUNT = 3;
    public static final long SEED = 21;

    /** A build cannot wait longer. */
    static final Duration LONGEST = Duration.ofSeconds(25);

    private static final String PROCESSOR = "quota-processor-";
    private static final String WORKER = "action-worker-";

    /** Whom a battle starts, in its order. */
    static final List<String> INSTANCES = List.of(PROCESSOR + 1, PROCESSOR + 2, "ingest-1", WORKER + 1, WORKER + 2);

    private FewRounds() {}

    /** A killed processor, a killed worker, and zombies of both. */
    public static void assertEnough(List<Strike> strikes) {
        assertThat(strikes)
                .anyMatch(of(PROCESSOR).and(FewRounds::kills))
                .anyMatch(of(WORKER).and(FewRounds::kills))
                .anyMatch(of(PROCESSOR).and(FewRounds::makesZombie))
                .anyMatch(of(WORKER).and(FewRounds::makesZombie));
    }

    private static Predicate<Strike> of(String service) {
        return strike -> strike.instance().startsWith(service);
    }

    private static boolean kills(Strike strike) {
        return strike.blow() instanceof Blow.Kill;
    }

    private static boolean makesZombie(Strike strike) {
        return strike.blow() instanceof Blow.Freeze freeze && freeze.length().compareTo(Plan.LONGEST_SESSION) > 0;
    }
}

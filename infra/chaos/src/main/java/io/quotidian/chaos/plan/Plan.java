package io.quotidian.chaos.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Draws rounds: the same seed and number give the same round. */
public record Plan(long seed, List<String> instances) {

    /** Beyond the lease and a window's end, short of any session's time-out. */
    private static final int[] NAP_MILLIS = {1_500, 3_500};

    /** No instance's session outlasts it. */
    public static final Duration LONGEST_SESSION = Duration.ofSeconds(6);

    /** Beyond the sessions' time-outs: somebody else takes over, and a zombie comes back. */
    private static final int[] COMA_MILLIS = {7_000, 9_500};

    /** Beyond the transactions' time-out too. */
    private static final int[] LONG_COMA_MILLIS = {11_000, 12_500};

    /** No freeze lasts longer. */
    public static final Duration LONGEST_FREEZE = Duration.ofMillis(LONG_COMA_MILLIS[1]);

    private static final int[] DOWN_MILLIS = {50, 3_000};
    private static final int[] ONSET_MILLIS = {0, 2_500};
    private static final int[] REST_MILLIS = {500, 2_500};
    private static final int MOST_AT_ONCE = 3;
    private static final int PERCENT = 100;
    private static final long ODD = 0x9E3779B97F4A7C15L;

    public Plan {
        instances = List.copyOf(instances);
    }

    public Round round(int number) {
        var random = new SplittableRandom(seed * ODD + number);
        List<String> targets = shuffled(random);
        int count = random.nextInt(1, Math.min(MOST_AT_ONCE, targets.size()) + 1);
        List<Strike> strikes = IntStream.range(0, count)
                .mapToObj(i -> new Strike(millis(random, ONSET_MILLIS), targets.get(i), blow(random)))
                .toList();
        return new Round(number, strikes, millis(random, REST_MILLIS));
    }

    private List<String> shuffled(SplittableRandom random) {
        List<String> rest = new ArrayList<>(instances);
        List<String> shuffled = new ArrayList<>();
        while (!rest.isEmpty()) {
            shuffled.add(rest.remove(random.nextInt(rest.size())));
        }
        return shuffled;
    }

    private static Blow blow(SplittableRandom random) {
        int draw = random.nextInt(PERCENT);
        if (draw < 45) {
            return new Blow.Kill(millis(random, DOWN_MILLIS));
        } else if (draw < 55) {
            return new Blow.Terminate(millis(random, DOWN_MILLIS));
        } else if (draw < 75) {
            return new Blow.Freeze(millis(random, NAP_MILLIS));
        } else if (draw < 92) {
            return new Blow.Freeze(millis(random, COMA_MILLIS));
        }
        return new Blow.Freeze(millis(random, LONG_COMA_MILLIS));
    }

    private static Duration millis(SplittableRandom random, int[] range) {
        return Duration.ofMillis(random.nextInt(range[0], range[1]));
    }
}

package io.quotidian.simulator.engine;

import java.util.List;

/** Chance by seed: SplitMix64. The same seed always draws the same. */
public final class Chance {

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;
    private static final int PERCENT = 100;

    private long state;

    public Chance(long seed) {
        this.state = mix(seed);
    }

    public static long mix(long value) {
        long z = value + GOLDEN;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    public long next() {
        state += GOLDEN;
        return mix(state);
    }

    /** 0 to {@code bound - 1}. */
    public int below(int bound) {
        return (int) Math.floorMod(next(), (long) bound);
    }

    /** Both ends inclusive. */
    public long between(long from, long to) {
        return from + Math.floorMod(next(), to - from + 1);
    }

    public boolean percent(int share) {
        return below(PERCENT) < share;
    }

    public <T> T of(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    @SafeVarargs
    public final <T> T of(T... choices) {
        return choices[below(choices.length)];
    }

    /** Every order of magnitude is as likely as any other. */
    public long magnitude(long from, long to) {
        double share = (next() >>> 11) * 0x1.0p-53;
        return Math.round(from * Math.pow((double) to / from, share));
    }

    public Chance fork(long salt) {
        return new Chance(next() ^ mix(salt));
    }
}

package io.quotidian.simulator.judge;

import java.util.List;

/** All of them, the gravest first. */
public final class Judges {

    public static final List<Invariant> ALL = List.of(
            new NeverOverQuota(),
            new NeverTwice(),
            new NothingLost(),
            new FenceHolds(),
            new Explained(),
            new Truthful(),
            new Leased(),
            new Gated(),
            new Paced(),
            new Obeyed(),
            new CalledOff(),
            new Drained());

    private Judges() {}
}

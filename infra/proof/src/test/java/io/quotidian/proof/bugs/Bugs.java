package io.quotidian.proof.bugs;

import java.util.List;
import java.util.stream.Stream;

/** Every planted bug. */
public final class Bugs {

    public static final List<Bug> ALL = Stream.of(
                    CountingBugs.WINDOWS,
                    CountingBugs.CHARGES,
                    CountingBugs.REFUNDS,
                    GrantingBugs.DEDUP,
                    GrantingBugs.LEASES,
                    GrantingBugs.CIRCUIT,
                    GrantingBugs.QUEUE,
                    GrantingBugs.CLOCK,
                    GrantingBugs.ORDERS,
                    TotalsBugs.ALL,
                    UncertainBugs.ALL,
                    WalkBugs.ALL,
                    TakeoverBugs.ALL,
                    SendingBugs.CLAIMS,
                    SendingBugs.MAPPINGS)
            .flatMap(List::stream)
            .toList();

    private Bugs() {}
}

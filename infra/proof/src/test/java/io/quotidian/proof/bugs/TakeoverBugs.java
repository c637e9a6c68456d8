package io.quotidian.proof.bugs;

import static io.quotidian.proof.bugs.Bug.naive;
import static io.quotidian.proof.edit.Edit.in;

import java.util.List;

/** In what a task does that has just taken a partition over. */
final class TakeoverBugs {

    private static final String FOOTHOLD = "quota.stream.Foothold";

    static final List<Bug> ALL = List.of(
            naive(
                    Area.TAKEOVER,
                    "a task acts by itself before it has read a record",
                    FOOTHOLD,
                    in("isFirm").reading("firm", 1)),
            naive(
                    Area.TAKEOVER,
                    "nobody has a record written",
                    FOOTHOLD,
                    in("ask").without("accept")));

    private TakeoverBugs() {}
}

package io.quotidian.proof.bugs;

import static io.quotidian.proof.bugs.Bug.bug;
import static io.quotidian.proof.edit.Edit.in;

import java.lang.classfile.Opcode;
import java.util.List;

/** In the cancellation of runs, in one account and in all. */
final class WalkBugs {

    private static final String STEP = "quota.core.WalkStep";
    private static final String WALKS = "quota.core.Walks";
    private static final String RECALLS = "quota.core.Recalls";
    private static final String BACKLOG = "quota.core.account.Backlog";

    static final List<Bug> ALL = List.of(
            bug(
                    Area.RECALL,
                    "a walk gives the order to nobody",
                    STEP,
                    in("pass").answering("has", 0)),
            bug(
                    Area.RECALL,
                    "a walk does not wait for an account that is full",
                    STEP,
                    in("pass").answering("takes", 1)),
            bug(
                    Area.RECALL,
                    "a walk ends where its first step does",
                    STEP,
                    in("take").comparing(Opcode.IF_ICMPGE, Opcode.IF_ICMPGT)),
            bug(
                    Area.RECALL,
                    "an order for all that is read again is obeyed again",
                    WALKS,
                    in("ordered").comparing(Opcode.IFGT, Opcode.IFGE)),
            bug(
                    Area.RECALL,
                    "one more walk than may be is under way",
                    WALKS,
                    in("take").comparing(Opcode.IF_ICMPGE, Opcode.IF_ICMPGT)),
            bug(
                    Area.RECALL,
                    "an order for all that comes again by an earlier clock concerns less",
                    WALKS,
                    in("ordered").answering("isAfter", 0)),
            bug(
                    Area.RECALL,
                    "an order for all takes back a later one of the account",
                    BACKLOG,
                    in("recalling").answering("isAfter", 0)),
            bug(
                    Area.RECALL,
                    "one more recall than may be is under way",
                    BACKLOG,
                    in("takes").comparing(Opcode.IF_ICMPGE, Opcode.IF_ICMPGT)),
            bug(
                    Area.RECALL,
                    "what is accepted later is cancelled too",
                    RECALLS,
                    in("isRecalled").answering("isAfter", 0)),
            bug(
                    Area.RECALL,
                    "what was accepted before stays",
                    RECALLS,
                    in("isRecalled").answering("isAfter", 1)),
            bug(Area.RECALL, "an order wakes nobody", RECALLS, in("order").without("wakeBy")),
            bug(Area.RECALL, "what is out is not told", RECALLS, in("look").answering("cancelled", 1)));

    private WalkBugs() {}
}

package io.quotidian.proof.bugs;

import static io.quotidian.proof.bugs.Bug.bug;
import static io.quotidian.proof.edit.Edit.in;

import java.lang.classfile.Opcode;
import java.util.List;

/** In deduplication, leases, the circuit, the queue, the clock and commands. */
final class GrantingBugs {

    private static final String EVENT_ARRIVAL = "quota.core.EventArrival";
    private static final String APPLIED = "quota.core.account.Applied";
    private static final String LEASE_RULE = "quota.core.Lease";
    private static final String HOLDS = "quota.core.Holds";
    private static final String SETTLEMENT = "quota.core.Settlement";
    private static final String COMPLETION = "quota.core.Completion";
    private static final String CIRCUIT_RULE = "quota.core.account.Circuit";
    private static final String GRANTING = "quota.core.Granting";
    private static final String DRAFT = "quota.core.Draft";
    private static final String ORDERING = "quota.core.Ordering";
    private static final String PARTITION = "quota.core.Partition";
    private static final String RECOUNT = "quota.core.Recount";

    static final List<Bug> DEDUP = List.of(
            bug(
                    Area.DEDUP,
                    "a duplicate is a new action",
                    EVENT_ARRIVAL,
                    in("accept").reading("action", 0)),
            bug(
                    Area.DEDUP,
                    "what was applied last applies again",
                    APPLIED,
                    in("covers").comparing(Opcode.IFGT, Opcode.IFGE)),
            bug(Area.DEDUP, "what was applied is not noted", DRAFT, in("apply").without("withApplied")),
            bug(
                    Area.DEDUP,
                    "the latest attempt counts as another life's",
                    "quota.core.action.Tries",
                    in("knows").comparing(Opcode.IF_ICMPGT, Opcode.IF_ICMPGE)),
            bug(
                    Area.DEDUP,
                    "an earlier attempt's outcome settles a later one",
                    "quota.core.account.Attempt",
                    in("is").comparing(Opcode.IF_ICMPNE, Opcode.IF_ICMPLT)),
            bug(
                    Area.DEDUP,
                    "an action is forgotten when its queue time ends",
                    EVENT_ARRIVAL,
                    in("newcomer").without("plus").only(2)),
            bug(
                    Area.DEDUP,
                    "a number of an attempt is used twice",
                    "quota.core.action.Tries",
                    in("granted").number(1, 0)),
            bug(
                    Area.DEDUP,
                    "a run is forgotten at once",
                    "quota.core.Charging",
                    in("charge").without("plus")));

    static final List<Bug> LEASES = List.of(
            bug(
                    Area.LEASE,
                    "a lease outlasts the deadline",
                    LEASE_RULE,
                    in("notAfter").without("earlier").only(1)),
            bug(
                    Area.LEASE,
                    "a lease outlasts its window",
                    LEASE_RULE,
                    in("notAfter").without("earlier").only(2)),
            bug(
                    Area.LEASE,
                    "a lease outlasts the active hours",
                    LEASE_RULE,
                    in("notAfter").without("earlier").only(3)),
            bug(
                    Area.LEASE,
                    "a lease outlasts its key",
                    LEASE_RULE,
                    in("notAfter").without("earlier").only(4)),
            bug(
                    Area.LEASE,
                    "a key is usable for ever",
                    LEASE_RULE,
                    in("keyIsUsable").answering("isAfter", 0)),
            bug(
                    Area.LEASE,
                    "a lease is granted just before the deadline",
                    LEASE_RULE,
                    in("fits").without("plus")),
            bug(
                    Area.LEASE,
                    "nobody asks about leases that are over",
                    "quota.core.Turn",
                    in("take").without("inquire")),
            bug(
                    Area.LEASE,
                    "questions do not become rarer",
                    "quota.core.Inquiry",
                    in("postponed").number(1, 0)));

    static final List<Bug> CIRCUIT = List.of(
            bug(
                    Area.CIRCUIT,
                    "outcomes of older generations move it",
                    CIRCUIT_RULE,
                    in("observed").comparing(Opcode.IFEQ, Opcode.IFLE).only(1)),
            bug(
                    Area.CIRCUIT,
                    "every grant is a probe",
                    GRANTING,
                    in("grant").without("granted").only(1)),
            bug(
                    Area.CIRCUIT,
                    "it opens one failure late",
                    "quota.core.account.Circuit$Closed",
                    in("failed").comparing(Opcode.IF_ICMPGE, Opcode.IF_ICMPGT)),
            bug(
                    Area.CIRCUIT,
                    "the pause does not double",
                    CIRCUIT_RULE,
                    in("doubled").number(2, 1)),
            bug(
                    Area.CIRCUIT,
                    "the pause doubles for ever",
                    CIRCUIT_RULE,
                    in("doubled").answering("compareTo", 0)),
            bug(
                    Area.CIRCUIT,
                    "open does not hold",
                    HOLDS,
                    in("account").without("until").only(2)),
            bug(
                    Area.CIRCUIT,
                    "half-open does not hold",
                    HOLDS,
                    in("account").answering("add", 0).only(3)),
            bug(
                    Area.CIRCUIT,
                    "a bad recipient moves it, a bad account does not",
                    "quota.core.Outcome$Scope",
                    in("movesCircuit").readingStatic("ACCOUNT", "RECIPIENT")),
            bug(
                    Area.CIRCUIT,
                    "what was not tried counts as tried",
                    SETTLEMENT,
                    in("tried").variable(0, 0)),
            bug(
                    Area.CIRCUIT,
                    "a reset keeps the generation",
                    ORDERING,
                    in("resetCircuit").number(1, 0)),
            bug(
                    Area.CIRCUIT,
                    "nobody waits when asked to",
                    SETTLEMENT,
                    in("hold").answering("isPositive", 0)));

    static final List<Bug> QUEUE = List.of(
            bug(
                    Area.QUEUE,
                    "a newcomer overtakes who waits",
                    EVENT_ARRIVAL,
                    in("place").answering("size", 0).only(1)),
            bug(
                    Area.QUEUE,
                    "the queue has no bound",
                    EVENT_ARRIVAL,
                    in("place").answering("size", 0).only(2)),
            bug(
                    Area.QUEUE,
                    "the queue holds one more",
                    EVENT_ARRIVAL,
                    in("place").comparing(Opcode.IF_ICMPLT, Opcode.IF_ICMPLE)),
            bug(
                    Area.QUEUE,
                    "who is granted does not leave",
                    "quota.core.QueueRelease",
                    in("release").without("leave")),
            bug(
                    Area.QUEUE,
                    "priority makes younger",
                    "quota.core.Queueing",
                    in("rank").calling("minus", "plus")),
            bug(
                    Area.QUEUE,
                    "the lane served last is served again",
                    "quota.core.Inquiry",
                    in("sleep").without("servedLane")),
            bug(
                    Area.QUEUE,
                    "what has expired is offered",
                    "quota.core.QueueRelease",
                    in("offer").answering("fits", 1)),
            bug(
                    Area.QUEUE,
                    "what has expired is accepted",
                    EVENT_ARRIVAL,
                    in("accept").answering("fits", 1)),
            bug(Area.QUEUE, "an outcome wakes nobody", SETTLEMENT, in("first").without("wakeQueue")),
            bug(Area.QUEUE, "a wake-up is only put off", DRAFT, in("wakeBy").calling("isBefore", "isAfter")),
            bug(
                    Area.QUEUE,
                    "one attempt too many",
                    COMPLETION,
                    in("notSent").comparing(Opcode.IF_ICMPLT, Opcode.IF_ICMPLE)),
            bug(
                    Area.QUEUE,
                    "no pause before the next attempt",
                    COMPLETION,
                    in("due").without("plus")),
            bug(
                    Area.QUEUE,
                    "each retry prolongs the key's life",
                    COMPLETION,
                    in("sinceFirstUse").answering("isBefore", 0)),
            bug(
                    Area.QUEUE,
                    "an end hides what may have been sent",
                    "quota.core.Queueing",
                    in("outweighed").answering("any", 0)),
            bug(
                    Area.QUEUE,
                    "cancelled actions are queued again",
                    COMPLETION,
                    in("notSent").answering("cancelled", 0)));

    static final List<Bug> CLOCK = List.of(
            bug(
                    Area.CLOCK,
                    "the account's clock steps back",
                    DRAFT,
                    in("<init>").answering("isBefore", 0)),
            bug(
                    Area.CLOCK,
                    "the account has no clock",
                    "quota.core.TimeAdvance",
                    in("advance").without("withClock")),
            bug(
                    Area.CLOCK,
                    "clocks always agree",
                    "quota.core.Clocks",
                    in("differBeyond").answering("compareTo", 0)),
            bug(
                    Area.CLOCK,
                    "clocks may differ by the whole guard",
                    "quota.core.Clocks",
                    in("differBeyond").without("plus")),
            bug(
                    Area.CLOCK,
                    "clocks need not be measured",
                    HOLDS,
                    in("partition").answering("measured", 1)),
            bug(
                    Area.CLOCK,
                    "what is seen under a wrong clock is dated by it",
                    SETTLEMENT,
                    in("seen").answering("clocksDiffer", 0)),
            bug(
                    Area.CLOCK,
                    "an UNKNOWN under a wrong clock is dated by it",
                    DRAFT,
                    in("latest").answering("clocksDiffer", 0)),
            bug(
                    Area.CLOCK,
                    "there is no jitter",
                    "quota.core.policy.Spacing",
                    in("gap").answering("isZero", 1)),
            bug(Area.CLOCK, "the last grant is forgotten", GRANTING, in("grant").without("grantedAt")),
            bug(Area.CLOCK, "active hours do not hold", HOLDS, in("hours").answering("isAfter", 0)),
            bug(
                    Area.CLOCK,
                    "hours open although they begin within the guard",
                    "quota.core.policy.Room",
                    in("guarded").without("plus").only(2)),
            bug(
                    Area.CLOCK,
                    "a hold ends although the day ends within a lease",
                    "quota.core.policy.Room",
                    in("guarded").without("minus")),
            bug(
                    Area.CLOCK,
                    "a lease needs no room in the active hours",
                    "quota.core.policy.ActiveHours",
                    in("at").without("plus")));

    static final List<Bug> ORDERS = List.of(
            bug(
                    Area.ORDER,
                    "an older pause that is late wins",
                    ORDERING,
                    in("setPaused").answering("pauseVersion", -1)),
            bug(
                    Area.ORDER,
                    "an older policy that is late wins",
                    ORDERING,
                    in("setPolicy").answering("policyVersion", -1)),
            bug(
                    Area.ORDER,
                    "a policy applies that leaves no room",
                    ORDERING,
                    in("setPolicy").answering("leavesRoomFor", 1)),
            bug(
                    Area.ORDER,
                    "an older stop that is late wins",
                    PARTITION,
                    in("stopped").reading("stopVersion", -1)),
            bug(Area.ORDER, "a pause does not hold", HOLDS, in("account").answering("paused", 0)),
            bug(
                    Area.ORDER,
                    "an emergency stop does not hold",
                    HOLDS,
                    in("partition").answering("stopped", 0)),
            bug(Area.ORDER, "a closed epoch grants", PARTITION, in("isSealed").answering("closed", 0)),
            bug(
                    Area.ORDER,
                    "any epoch of the number opens",
                    PARTITION,
                    in("opened").answering("equals", 1)),
            bug(
                    Area.ORDER,
                    "there is no credit to use up",
                    HOLDS,
                    in("partition").answering("openGrants", 0)),
            bug(
                    Area.ORDER,
                    "an outcome frees no credit",
                    SETTLEMENT,
                    in("first").without("answered")),
            bug(
                    Area.ORDER,
                    "a new policy forgets what was charged",
                    RECOUNT,
                    in("counted").without("charge").only(2)),
            bug(
                    Area.ORDER,
                    "a new policy forgets what was seen",
                    RECOUNT,
                    in("seen").answering("isOver", 0)),
            bug(
                    Area.ORDER,
                    "a new policy starts from ignorance",
                    RECOUNT,
                    in("knows").answering("isBefore", 0)),
            bug(
                    Area.ORDER,
                    "a new policy breaks seals",
                    RECOUNT,
                    in("isAnythingSealed").answering("anyMatch", 0)));

    private GrantingBugs() {}
}

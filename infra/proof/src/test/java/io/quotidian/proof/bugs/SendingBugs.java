package io.quotidian.proof.bugs;

import static io.quotidian.proof.bugs.Bug.bug;
import static io.quotidian.proof.bugs.Bug.naive;
import static io.quotidian.proof.edit.Edit.in;

import io.quotidian.proof.naive.Processors;
import io.quotidian.proof.naive.Workers;
import java.lang.classfile.Opcode;
import java.util.List;

/** In claims, the worker's looks at lease and gates, and the mappings on both sides. */
final class SendingBugs {

    private static final String MACHINE = "worker.protocol.GrantMachine";
    private static final String GATES = "worker.protocol.Gates";
    private static final String GRANT = "worker.protocol.Grant";
    private static final String SLOT_STATE = "worker.protocol.SlotState";
    private static final String WORKER_MAPPING = "worker.grants.GrantMapping";
    private static final String GRANT_MAPPING = "quota.stream.mapping.GrantMapping";
    private static final String OUTCOME_MAPPING = "quota.stream.mapping.OutcomeMapping";

    static final List<Bug> CLAIMS = List.of(
            naive(
                    Area.CLAIM,
                    "a lease that is over is reported without a slot",
                    MACHINE,
                    in("insertVoid").redirecting("insert", Workers.class, "publishWithoutSlot")),
            naive(
                    Area.CLAIM,
                    "the gates are read before the claim",
                    MACHINE,
                    in("prepared").redirecting("insert", Workers.class, "readGatesFirst"),
                    in("step").redirecting("claimed", Workers.class, "claimAfterGates"),
                    in("inserted").redirecting("readGates", Workers.class, "admit"),
                    in("looked").redirecting("readGates", Workers.class, "admit")),
            naive(Area.CLAIM, "there is no fence", GATES, in("closedFor").answering("admits", 1)),
            naive(
                    Area.CLAIM,
                    "a time-out proves that nothing was sent",
                    SLOT_STATE,
                    in("answered").readingStatic("UNKNOWN", "NOT_SENT")),
            naive(
                    Area.CLAIM,
                    "an inferred UNKNOWN is called one's own",
                    SLOT_STATE,
                    in("inferredUnknown").number(1, 0)),
            bug(
                    Area.CLAIM,
                    "the fence knows epochs by number alone",
                    GATES,
                    in("closedFor").redirecting("admits", Workers.class, "admitsByNumber")),
            bug(
                    Area.CLAIM,
                    "somebody else's claim is taken for one's own",
                    "worker.protocol.Handling",
                    in("owns").answering("equals", 1)),
            bug(
                    Area.CLAIM,
                    "a slot that is taken is taken for one's own",
                    MACHINE,
                    in("inserting")
                            .redirecting("look", Workers.class, "claimAnyway")
                            .only(1)),
            bug(
                    Area.CLAIM,
                    "a claim that nobody acknowledged is believed",
                    MACHINE,
                    in("inserting")
                            .redirecting("look", Workers.class, "claimAnyway")
                            .only(2)),
            bug(
                    Area.CLAIM,
                    "an inferred UNKNOWN is not written down",
                    MACHINE,
                    in("waiting").redirecting("raise", Workers.class, "publishUnrecorded")),
            bug(
                    Area.CLAIM,
                    "UNKNOWN is as good as definite",
                    "worker.protocol.Status",
                    in("<clinit>").number(20, 30)),
            bug(
                    Area.CLAIM,
                    "every refusal is refunded",
                    SLOT_STATE,
                    in("answered").answering("refund", 1)),
            bug(Area.CLAIM, "an inquiry sends", MACHINE, in("delivered").answering("inquiry", 0)),
            bug(
                    Area.CLAIM,
                    "positions pass what is not finished",
                    "worker.grants.OffsetTracker",
                    in("complete").answering("remove", 1)),
            bug(
                    Area.CLAIM,
                    "a key's life begins with the latest attempt",
                    "worker.ledger.KeyHistory",
                    in("firstUse").calling("min", "max")),
            bug(Area.LEASE, "no lease is ever over", GRANT, in("leaseOver").answering("isBefore", 1)),
            bug(
                    Area.LEASE,
                    "a lease holds at its end",
                    GRANT,
                    in("leaseOver").calling("isBefore", "isAfter"),
                    in("leaseOver").comparing(Opcode.IFNE, Opcode.IFEQ)),
            bug(
                    Area.LEASE,
                    "nobody looks at the lease a second time",
                    MACHINE,
                    in("admitted").answering("leaseOver", 0)),
            bug(
                    Area.ORDER,
                    "a worker sends in spite of a pause",
                    GATES,
                    in("closedFor").reading("paused", 0)),
            bug(
                    Area.ORDER,
                    "a worker sends in spite of an emergency stop",
                    GATES,
                    in("closedFor").reading("emergencyStop", 0)),
            bug(
                    Area.ORDER,
                    "a worker sends to who must not be asked",
                    GATES,
                    in("closedFor").reading("suppressed", 0)));

    static final List<Bug> MAPPINGS = List.of(
            naive(
                    Area.MAPPING,
                    "an UNKNOWN is refunded and queued again",
                    OUTCOME_MAPPING,
                    in("outcome").redirecting("result", Processors.class, "unknownIsNotSent")),
            bug(
                    Area.MAPPING,
                    "an inferred UNKNOWN arrives as its sender's",
                    OUTCOME_MAPPING,
                    in("result").answering("getInferred", 0)),
            bug(
                    Area.MAPPING,
                    "what was void arrives as tried",
                    OUTCOME_MAPPING,
                    in("result").answering("getVoided", 0).only(1)),
            bug(
                    Area.MAPPING,
                    "a refusal arrives as counted, refunded or not",
                    OUTCOME_MAPPING,
                    in("result").answering("getRefund", 0)),
            bug(
                    Area.MAPPING,
                    "a refusal arrives as refunded, counted or not",
                    OUTCOME_MAPPING,
                    in("result").answering("getRefund", 1)),
            bug(
                    Area.MAPPING,
                    "what was asked to wait for does not arrive",
                    OUTCOME_MAPPING,
                    in("outcome").redirecting("millis", Processors.class, "nothing")),
            bug(
                    Area.MAPPING,
                    "outcomes arrive without a generation",
                    OUTCOME_MAPPING,
                    in("outcome").answering("getCircuitGeneration", 0)),
            bug(
                    Area.MAPPING,
                    "an account's failure arrives as a recipient's",
                    OUTCOME_MAPPING,
                    in("scope").readingStatic("PROVIDER", "RECIPIENT")),
            bug(
                    Area.MAPPING,
                    "a lease ends when it begins",
                    GRANT_MAPPING,
                    in("common").calling("notAfter", "grantedAt")),
            bug(
                    Area.MAPPING,
                    "an inquiry is written as a grant",
                    GRANT_MAPPING,
                    in("inquiry").without("setInquiry")),
            bug(
                    Area.MAPPING,
                    "grants carry another epoch",
                    GRANT_MAPPING,
                    in("common").answering("number", 1).only(2)),
            bug(
                    Area.MAPPING,
                    "grants carry no generation",
                    GRANT_MAPPING,
                    in("common").answering("generation", 0)),
            bug(
                    Area.MAPPING,
                    "an inquiry is read as a grant",
                    WORKER_MAPPING,
                    in("grant").answering("getInquiry", 0)),
            bug(
                    Area.MAPPING,
                    "a lease is read as over",
                    WORKER_MAPPING,
                    in("grant").calling("getNotAfter", "getGrantedAt")),
            bug(
                    Area.MAPPING,
                    "a void slot is reported as tried",
                    WORKER_MAPPING,
                    in("outcome").answering("voided", 0)),
            bug(
                    Area.MAPPING,
                    "an inferred UNKNOWN is reported as one's own",
                    WORKER_MAPPING,
                    in("outcome").answering("inferred", 0)),
            bug(
                    Area.MAPPING,
                    "UNKNOWN is reported as NOT_SENT",
                    WORKER_MAPPING,
                    in("status").readingStatic("UNKNOWN", "NOT_SENT")),
            bug(
                    Area.MAPPING,
                    "nothing is reported as refunded",
                    WORKER_MAPPING,
                    in("outcome").answering("refund", 0)),
            bug(
                    Area.MAPPING,
                    "the life of a key is not reported",
                    WORKER_MAPPING,
                    in("outcome").without("setRetryableUntil")),
            bug(
                    Area.MAPPING,
                    "outcomes are reported without a generation",
                    WORKER_MAPPING,
                    in("outcome").answering("circuitGeneration", 0)));

    private SendingBugs() {}
}

package io.quotidian.proof.bugs;

import static io.quotidian.proof.bugs.Bug.bug;
import static io.quotidian.proof.bugs.Bug.naive;
import static io.quotidian.proof.edit.Edit.in;

import io.quotidian.proof.naive.Processors;
import java.lang.classfile.Opcode;
import java.util.List;

/** In windows, charges and refunds. */
final class CountingBugs {

    private static final String COUNTER = "quota.core.account.Counter";
    private static final String ROLLING = "quota.core.account.Rolling";
    private static final String CHARGING = "quota.core.Charging";
    private static final String UNGRANTED_ATTEMPTS = "quota.core.UngrantedAttempts";
    private static final String LATE_OUTCOMES = "quota.core.LateOutcomes";
    private static final String HOLDS = "quota.core.Holds";
    private static final String SETTLEMENT = "quota.core.Settlement";
    private static final String TIME_ADVANCE = "quota.core.TimeAdvance";

    static final List<Bug> WINDOWS = List.of(
            naive(
                    Area.WINDOW,
                    "what is unresolved is not carried",
                    COUNTER,
                    in("rollTo").variable(2, 0)),
            naive(
                    Area.WINDOW,
                    "what was resolved near midnight is not carried",
                    COUNTER,
                    in("rollTo").reading("lateResolved", 0)),
            naive(
                    Area.WINDOW,
                    "late resolutions are not noted",
                    COUNTER,
                    in("resolved").answering("isLate", 0)),
            naive(
                    Area.WINDOW,
                    "an UNKNOWN is over at once",
                    CHARGING,
                    in("settledAt").without("plus")),
            naive(
                    Area.WINDOW,
                    "rolling windows have no margin for skew",
                    "quota.core.Usages",
                    in("span").without("plus")),
            bug(
                    Area.WINDOW,
                    "an inferred UNKNOWN settles as early as one's own",
                    CHARGING,
                    in("settledAt").calling("settle", "settleOwn")),
            bug(
                    Area.WINDOW,
                    "an UNKNOWN settles without the guard",
                    CHARGING,
                    in("settledAt").without("plus").only(2)),
            bug(
                    Area.WINDOW,
                    "only what has settled is carried",
                    TIME_ADVANCE,
                    in("roll").comparing(Opcode.IFNE, Opcode.IFEQ)),
            bug(
                    Area.WINDOW,
                    "windows that overlap forget what was charged",
                    COUNTER,
                    in("rollTo").reading("charged", 0)),
            bug(
                    Area.WINDOW,
                    "windows that overlap lose the seal",
                    COUNTER,
                    in("rollTo").reading("sealed", 0)),
            bug(
                    Area.WINDOW,
                    "a new limit of an old account starts fresh",
                    TIME_ADVANCE,
                    in("counterOf").without("seal")),
            bug(
                    Area.WINDOW,
                    "no distance is kept after a window's start",
                    HOLDS,
                    in("window").answering("isBefore", 0).only(1)),
            bug(
                    Area.WINDOW,
                    "a lease may be too short to be useful",
                    HOLDS,
                    in("window").answering("isBefore", 0).only(2)),
            bug(
                    Area.WINDOW,
                    "leases end with the window, not before",
                    "quota.core.Lease",
                    in("end").without("minus")),
            bug(
                    Area.WINDOW,
                    "a week begins a week early on its first day",
                    "quota.core.policy.Calendar",
                    in("windowAt").calling("previousOrSame", "previous")),
            bug(
                    Area.WINDOW,
                    "a day lasts two",
                    "quota.core.policy.Calendar",
                    in("windowAt").number(1, 2).only(1)),
            bug(
                    Area.WINDOW,
                    "one more than the limit",
                    COUNTER,
                    in("isExhausted").comparing(Opcode.IF_ICMPLT, Opcode.IF_ICMPLE)),
            bug(
                    Area.WINDOW,
                    "a sealed window is open",
                    COUNTER,
                    in("isExhausted").reading("sealed", 0)),
            bug(
                    Area.WINDOW,
                    "a rolling window forgets at once",
                    ROLLING,
                    in("passed").without("plus")),
            bug(
                    Area.WINDOW,
                    "buckets date what was seen too early",
                    ROLLING,
                    in("bucketed").calling("ceilDiv", "floorDiv")),
            bug(
                    Area.WINDOW,
                    "two seen at the same moment count as one",
                    ROLLING,
                    in("with").reading("count", 0).only(2)),
            bug(
                    Area.WINDOW,
                    "a rolling window overlooks what is out",
                    "quota.core.Usages",
                    in("used").answering("covers", 0)),
            bug(
                    Area.WINDOW,
                    "a rolling window allows one more",
                    HOLDS,
                    in("interval").comparing(Opcode.IF_ICMPLT, Opcode.IF_ICMPLE)),
            bug(
                    Area.WINDOW,
                    "what has settled is carried for ever",
                    TIME_ADVANCE,
                    in("settle").answering("isSettledAt", 0)),
            bug(
                    Area.WINDOW,
                    "what has settled is not dated in rolling windows",
                    TIME_ADVANCE,
                    in("settle").without("ifPresent")),
            bug(
                    Area.WINDOW,
                    "a ramp is ignored",
                    "quota.core.policy.WarmUp",
                    in("allowed").reading("startPerMillion", 1_000_000)));

    static final List<Bug> CHARGES = List.of(
            bug(Area.CHARGE, "a charge counts nothing", COUNTER, in("charge").number(1, 0)),
            bug(
                    Area.CHARGE,
                    "a grant is not charged",
                    "quota.core.Granting",
                    in("grant").without("charge")),
            bug(
                    Area.CHARGE,
                    "a grant is not tracked",
                    "quota.core.Granting",
                    in("grant").without("track")),
            bug(
                    Area.CHARGE,
                    "every limit is charged, whatever it covers",
                    CHARGING,
                    in("change").answering("covers", 1)),
            bug(
                    Area.CHARGE,
                    "a run is not charged",
                    "quota.core.action.Run",
                    in("charge").number(1, 0)),
            bug(
                    Area.CHARGE,
                    "a limit on a run counts nothing",
                    "quota.core.action.Run",
                    in("chargedTo").answering("covers", 0)),
            bug(
                    Area.CHARGE,
                    "an unknown SENT of another life is not charged",
                    UNGRANTED_ATTEMPTS,
                    in("charges").number(1, 0).only(1)),
            bug(
                    Area.CHARGE,
                    "what another life may have sent is not charged",
                    UNGRANTED_ATTEMPTS,
                    in("charge").without("charge")),
            bug(
                    Area.CHARGE,
                    "an older attempt of another life is taken for a repetition",
                    "quota.core.action.Tries",
                    in("knows").answering("contains", 0)),
            bug(
                    Area.CHARGE,
                    "beyond the cap nothing is sealed",
                    UNGRANTED_ATTEMPTS,
                    in("sealBeyondCap").answering("size", 0)),
            bug(
                    Area.CHARGE,
                    "what is resolved is not dated",
                    CHARGING,
                    in("resolve").without("see")),
            bug(
                    Area.CHARGE,
                    "no bound on unresolved attempts",
                    HOLDS,
                    in("account").answering("size", 0)));

    static final List<Bug> REFUNDS = List.of(
            bug(
                    Area.REFUND,
                    "a refusal that counted is refunded",
                    SETTLEMENT,
                    in("book").answering("counted", 0)),
            bug(
                    Area.REFUND,
                    "a refusal that did not count is charged",
                    SETTLEMENT,
                    in("book").answering("counted", 1)),
            bug(
                    Area.REFUND,
                    "proof that nothing left refunds nothing",
                    SETTLEMENT,
                    in("refund").without("refund").only(1)),
            bug(Area.REFUND, "a refund gives two back", COUNTER, in("refund").number(1, 2)),
            bug(Area.REFUND, "a refund lifts the seal", COUNTER, in("refund").reading("sealed", 0)),
            bug(
                    Area.REFUND,
                    "a refunded attempt stays unresolved",
                    SETTLEMENT,
                    in("refund").without("forget")),
            bug(
                    Area.REFUND,
                    "a run is not refunded",
                    "quota.core.action.Run",
                    in("refund").number(-1, 0)),
            bug(
                    Area.REFUND,
                    "late news corrects no count",
                    LATE_OUTCOMES,
                    in("correct").without("book")),
            bug(
                    Area.REFUND,
                    "a refunded attempt stays among the charges",
                    "quota.core.action.Tries",
                    in("refunded").redirecting("without", Processors.class, "allCharges")));

    private CountingBugs() {}
}

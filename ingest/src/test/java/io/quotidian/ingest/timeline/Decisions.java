package io.quotidian.ingest.timeline;

import io.quotidian.avro.ActionStatus;
import io.quotidian.avro.InputPosition;
import io.quotidian.avro.QuotaCounter;
import io.quotidian.avro.QuotaDecision;
import io.quotidian.avro.Verdict;
import io.quotidian.avro.WindowKind;
import java.time.Instant;
import java.util.List;

/** Decisions as the processor writes them. */
public final class Decisions {
    public static final Instant START = Instant.parse("2026-11-18T09:00:00Z");

    private Decisions() {}

    public static QuotaDecision.Builder decision(String accountId, String actionId, long sequence) {
        return QuotaDecision.newBuilder()
                .setAccountId(accountId)
                .setActionId(actionId)
                .setSequence(sequence)
                .setEpoch(1)
                .setDecidedAt(START.plusSeconds(sequence))
                .setInput(new InputPosition("contact-events", 0, sequence))
                .setEventId("event-1")
                .setContactId("contact-17")
                .setActionType("message")
                .setPolicyVersion(0)
                .setVerdict(Verdict.GRANTED)
                .setReason("granted")
                .setStatus(ActionStatus.GRANTED)
                .setAttempt(1);
    }

    public static QuotaDecision deferred(String accountId, String actionId, long sequence) {
        QuotaCounter day = counter(20, 20);
        return decision(accountId, actionId, sequence)
                .setVerdict(Verdict.DEFERRED)
                .setReason("limit_reached")
                .setStatus(ActionStatus.QUEUED)
                .setAttempt(0)
                .setCounters(List.of(day))
                .setBindingLimit(day)
                .setNextEligibleAt(Instant.parse("2026-11-19T00:00:30Z"))
                .build();
    }

    public static QuotaDecision granted(String accountId, String actionId, long sequence) {
        return decision(accountId, actionId, sequence)
                .setNotAfter(START.plusSeconds(300))
                .build();
    }

    public static QuotaDecision sent(String accountId, String actionId, long sequence) {
        return decision(accountId, actionId, sequence)
                .setVerdict(Verdict.COMPLETED)
                .setReason("accepted")
                .setStatus(ActionStatus.SENT)
                .build();
    }

    /** About an account, upon a command. */
    public static QuotaDecision upon(
            String accountId, long sequence, Verdict verdict, String reason, InputPosition command) {
        return QuotaDecision.newBuilder()
                .setAccountId(accountId)
                .setSequence(sequence)
                .setEpoch(1)
                .setDecidedAt(START.plusSeconds(sequence))
                .setInput(command)
                .setPolicyVersion(0)
                .setVerdict(verdict)
                .setReason(reason)
                .build();
    }

    public static QuotaDecision duplicate(String accountId, String actionId, long sequence) {
        return decision(accountId, actionId, sequence)
                .setVerdict(Verdict.REJECTED)
                .setReason("duplicate")
                .setStatus(ActionStatus.REJECTED)
                .setEventId("event-2")
                .build();
    }

    public static QuotaCounter counter(int max, int used) {
        return QuotaCounter.newBuilder()
                .setActionType("*")
                .setWindow(WindowKind.DAY)
                .setMax(max)
                .setUsed(used)
                .setRemaining(max - used)
                .setWindowEnd(Instant.parse("2026-11-19T00:00:00Z"))
                .build();
    }
}

package io.quotidian.ingest.policies;

import io.quotidian.avro.AccountCommand;
import io.quotidian.avro.CancelAction;
import io.quotidian.avro.CancelContact;
import io.quotidian.avro.CancelRun;
import io.quotidian.avro.Pause;
import io.quotidian.avro.QuotaPolicy;
import io.quotidian.avro.ResetCircuit;
import io.quotidian.avro.Resume;
import io.quotidian.avro.SetPolicy;
import io.quotidian.ingest.failure.FieldError;
import io.quotidian.ingest.failure.RequestFailure;
import io.quotidian.ingest.kafka.OutgoingRecord;
import io.quotidian.ingest.kafka.RecordSender;
import io.quotidian.ingest.kafka.Trace;
import io.quotidian.ingest.timeline.AccountView;
import io.quotidian.ingest.timeline.AccountViews;
import io.quotidian.ingest.timeline.CommandVerdict;
import io.quotidian.ingest.timeline.CommandVerdicts;
import io.quotidian.schemas.AccountCommandRules;
import io.quotidian.schemas.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.bson.Document;

/** Orders about one account: kept in MongoDB, handed to Kafka in the order of their versions, seen applied. */
public final class AccountCommands {
    static final String ISSUED_BY = "http";

    private final Accounts accounts;
    private final AccountViews views;
    private final CommandVerdicts verdicts;
    private final RecordSender sender;
    private final AccountTurns turns;
    private final Duration applyWait;
    private final Clock clock;

    public AccountCommands(
            Accounts accounts,
            AccountViews views,
            CommandVerdicts verdicts,
            RecordSender sender,
            AccountTurns turns,
            Duration applyWait,
            Clock clock) {
        this.accounts = accounts;
        this.views = views;
        this.verdicts = verdicts;
        this.sender = sender;
        this.turns = turns;
        this.applyWait = applyWait;
        this.clock = clock;
    }

    /**
     * What was accepted, and the account as the processor last showed it.
     *
     * @param applied false: the processor has not yet been seen to have it
     */
    public record Accepted(long version, boolean applied, Optional<AccountView> view) {}

    /**
     * What was accepted, and what was decided upon it.
     *
     * @param verdict empty: it was not seen within the wait
     */
    public record Decided(long version, Optional<CommandVerdict> verdict) {}

    /** Kafka has it there. */
    private record Sent(long version, String position) {}

    /** The policy, complete, replaces the account's. */
    public Accepted setPolicy(String accountId, QuotaPolicy policy, Trace trace) {
        Document json = PolicyReader.document(policy);
        long version = inTurn(
                        accountId,
                        new SetPolicy(policy),
                        () -> accounts.acceptPolicy(accountId, json, clock.instant()),
                        trace)
                .version();
        return awaitApplied(accountId, version, view -> view.policyVersion() >= version);
    }

    /** The workers see the pause before the processor does: nothing new starts once this has returned. */
    public Accepted pause(String accountId, String reason, Trace trace) {
        long version = inTurn(accountId, new Pause(reason), () -> accounts.acceptPaused(accountId, true), trace)
                .version();
        return awaitApplied(accountId, version, view -> view.commandVersion() >= version && view.paused());
    }

    public Accepted resume(String accountId, Trace trace) {
        long version = inTurn(accountId, new Resume(), () -> accounts.acceptPaused(accountId, false), trace)
                .version();
        return awaitApplied(accountId, version, view -> view.commandVersion() >= version && !view.paused());
    }

    /** Closes the account's circuit. */
    public Decided resetCircuit(String accountId, Trace trace) {
        return decided(accountId, new ResetCircuit(), trace);
    }

    /** Tells what was sent by any means, in the window of one limit. */
    public Decided externalUsage(String accountId, UsageReport report, Trace trace) {
        return decided(accountId, report.command(), trace);
    }

    /** Wants an action gone; what becomes of it stands in the action's own view. Returns where the wish stands. */
    public String cancel(String accountId, String actionId, Trace trace) {
        return inTurn(accountId, new CancelAction(actionId), () -> accounts.acceptCommand(accountId), trace)
                .position();
    }

    /** Wants all of a run gone that was accepted until then. */
    public Decided cancelRun(String accountId, String runId, Trace trace) {
        return decided(accountId, new CancelRun(runId), trace);
    }

    /** Wants all of a contact gone that was accepted until then. */
    public Decided cancelContact(String accountId, String contactId, Trace trace) {
        return decided(accountId, new CancelContact(contactId), trace);
    }

    private Decided decided(String accountId, Object order, Trace trace) {
        Sent sent = inTurn(accountId, order, () -> accounts.acceptCommand(accountId), trace);
        return new Decided(sent.version(), verdicts.await(accountId, sent.position(), applyWait));
    }

    private Sent inTurn(String accountId, Object order, LongSupplier accept, Trace trace) {
        requireValid(command(accountId, order, 1));
        return turns.take(accountId, () -> {
            long version = accept.getAsLong();
            AccountCommand command = command(accountId, order, version);
            return new Sent(
                    version,
                    sender.send(new OutgoingRecord<>(Topics.ACCOUNT_COMMANDS, accountId, command, trace.headers())));
        });
    }

    private AccountCommand command(String accountId, Object order, long version) {
        return AccountCommand.newBuilder()
                .setCommandId(UUID.randomUUID().toString())
                .setAccountId(accountId)
                .setVersion(version)
                .setIssuedAt(clock.instant())
                .setIssuedBy(ISSUED_BY)
                .setCommand(order)
                .build();
    }

    static void requireValid(AccountCommand command) {
        List<FieldError> errors = AccountCommandRules.violations(command).stream()
                .map(PolicyFields::error)
                .toList();
        if (!errors.isEmpty()) {
            throw RequestFailure.invalid(errors);
        }
    }

    private Accepted awaitApplied(String accountId, long version, Predicate<AccountView> applied) {
        Optional<AccountView> seen = views.await(accountId, applied, applyWait);
        return seen.isPresent()
                ? new Accepted(version, true, seen)
                : new Accepted(version, false, views.find(accountId));
    }
}

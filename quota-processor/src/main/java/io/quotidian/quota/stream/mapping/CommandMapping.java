package io.quotidian.quota.stream.mapping;

import io.quotidian.avro.AccountCommand;
import io.quotidian.avro.CancelAction;
import io.quotidian.avro.CancelContact;
import io.quotidian.avro.CancelRun;
import io.quotidian.avro.EmergencyStop;
import io.quotidian.avro.ExternalUsage;
import io.quotidian.avro.Open;
import io.quotidian.avro.Pause;
import io.quotidian.avro.ResetCircuit;
import io.quotidian.avro.Resume;
import io.quotidian.avro.SetPolicy;
import io.quotidian.quota.core.Command;
import io.quotidian.quota.core.FleetOrder;
import io.quotidian.quota.core.History;
import io.quotidian.quota.core.account.Recall;
import io.quotidian.quota.core.id.ActionId;
import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.id.RunId;
import java.time.Duration;

/** Commands. */
public final class CommandMapping {

    /** The key of commands that are written to every partition. */
    public static final String EVERY_ACCOUNT = "*";

    private CommandMapping() {}

    /**
     * A command about one account. A policy comes without the history that it must be recounted from.
     *
     * @throws IllegalArgumentException if this version does not know it, or a part of it
     */
    public static Command command(AccountCommand envelope) {
        long version = envelope.getVersion();
        return switch (envelope.getCommand()) {
            case SetPolicy set ->
                new Command.SetPolicy(version, PolicyMapping.policy(set.getPolicy()), History.UNKNOWN);
            case Pause ignored -> new Command.Pause(version);
            case Resume ignored -> new Command.Resume(version);
            case ResetCircuit ignored -> new Command.ResetCircuit(version);
            case CancelRun cancel ->
                new Command.CancelAll(version, new Recall.Target.OfRun(new RunId(cancel.getRunId())));
            case CancelContact cancel ->
                new Command.CancelAll(version, new Recall.Target.OfContact(cancel.getContactId()));
            case ExternalUsage usage -> externalUsage(version, usage);
            case CancelAction cancel -> new Command.CancelAction(version, new ActionId(cancel.getActionId()));
            case Object other -> throw unsupported(other, "one account");
        };
    }

    /** It comes without the history that says how much of it is ours. */
    private static Command externalUsage(long version, ExternalUsage usage) {
        Long millis = usage.getDurationMillis();
        return new Command.ExternalUsage(
                version,
                new ActionType(usage.getActionType()),
                PolicyMapping.window(usage.getWindow()),
                millis == null ? null : Duration.ofMillis(millis),
                usage.getTotal(),
                usage.getAsOf(),
                History.UNKNOWN);
    }

    /**
     * A command about all accounts.
     *
     * @throws IllegalArgumentException if this version does not know it
     */
    public static FleetOrder broadcast(AccountCommand envelope) {
        return switch (envelope.getCommand()) {
            case Open open -> new FleetOrder.Open(open.getEpoch(), open.getEpochId());
            case EmergencyStop stop -> new FleetOrder.Stop(stop.getActive(), envelope.getVersion());
            case CancelRun cancel -> new FleetOrder.CancelRun(new RunId(cancel.getRunId()));
            case Object other -> throw unsupported(other, "every account");
        };
    }

    private static IllegalArgumentException unsupported(Object command, String whom) {
        return new IllegalArgumentException("command %s for %s is not supported by this version"
                .formatted(command.getClass().getSimpleName(), whom));
    }
}

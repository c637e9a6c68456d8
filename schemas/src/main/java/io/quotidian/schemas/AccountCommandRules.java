package io.quotidian.schemas;

import static io.quotidian.schemas.Bounds.MAX_ID_CHARACTERS;
import static io.quotidian.schemas.Bounds.MAX_REASON_CHARACTERS;

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
import io.quotidian.avro.WindowKind;
import java.util.List;
import java.util.regex.Pattern;

/** What a command must be to be accepted; a part that this version cannot enforce is refused, never half applied. */
public final class AccountCommandRules {
    /** In place of an account: every partition gets the command. */
    public static final String ALL_ACCOUNTS = "*";

    static final int MAX_EXTERNAL_TOTAL = 1_000_000_000;

    private static final Pattern ACTION_ID = Pattern.compile("[0-9a-f]{32}");

    /** Whom a kind of command may concern. */
    private enum Addressee {
        ONE,
        ALL,
        EITHER
    }

    private AccountCommandRules() {}

    /** Everything that is wrong with the command; nothing for a good one. */
    public static List<Violation> violations(AccountCommand command) {
        Violations violations = new Violations();
        violations.id("commandId", command.getCommandId());
        violations.text("issuedBy", command.getIssuedBy(), MAX_ID_CHARACTERS);
        violations.moment("issuedAt", command.getIssuedAt());
        Addressee addressee = order(command.getCommand(), violations);
        addressee(command, addressee, violations);
        version(command, violations);
        return violations.toList();
    }

    private static void addressee(AccountCommand command, Addressee addressee, Violations violations) {
        boolean all = command.getAccountId().equals(ALL_ACCOUNTS);
        violations.require(all || addressee != Addressee.ALL, "accountId", "must be * for this command");
        violations.require(!all || addressee != Addressee.ONE, "accountId", "must name one account for this command");
        violations.require(all || Bounds.isId(command.getAccountId()), "accountId", Bounds.ID_RULE);
    }

    /** Of what everybody gets, a stop alone sets something that a later one takes back; the others may do without. */
    private static void version(AccountCommand command, Violations violations) {
        boolean all = command.getAccountId().equals(ALL_ACCOUNTS);
        if (all && command.getCommand() instanceof EmergencyStop) {
            violations.require(
                    command.getVersion() >= 1,
                    "version",
                    "must be at least 1: a stop or a release counts only if its version is above that of the one before");
        } else {
            violations.range("version", command.getVersion(), all ? 0 : 1, Long.MAX_VALUE);
        }
    }

    /** The generated union is an Object: only here can a command be of no known kind. */
    private static Addressee order(Object order, Violations violations) {
        return switch (order) {
            case SetPolicy set -> {
                violations.addAll(QuotaPolicyRules.violations(set.getPolicy()));
                yield Addressee.ONE;
            }
            case Pause pause -> {
                violations.text("command.reason", pause.getReason(), MAX_REASON_CHARACTERS);
                yield Addressee.ONE;
            }
            case Resume resume -> Addressee.ONE;
            case ResetCircuit reset -> Addressee.ONE;
            case ExternalUsage usage -> {
                externalUsage(usage, violations);
                yield Addressee.ONE;
            }
            case CancelAction cancel -> {
                boolean valid = ACTION_ID.matcher(cancel.getActionId()).matches();
                violations.require(valid, "command.actionId", "must be 32 lower-case hex digits");
                yield Addressee.ONE;
            }
            case CancelContact cancel -> {
                violations.id("command.contactId", cancel.getContactId());
                yield Addressee.EITHER;
            }
            case CancelRun cancel -> {
                violations.id("command.runId", cancel.getRunId());
                yield Addressee.EITHER;
            }
            case EmergencyStop stop -> {
                violations.text("command.reason", stop.getReason(), MAX_REASON_CHARACTERS);
                yield Addressee.ALL;
            }
            case Open open -> {
                violations.range("command.epoch", open.getEpoch(), 1, Long.MAX_VALUE);
                violations.id("command.epochId", open.getEpochId());
                yield Addressee.ALL;
            }
            default -> {
                String type = order.getClass().getSimpleName();
                violations.unsupported(true, "command", "A command of type " + type);
                yield Addressee.EITHER;
            }
        };
    }

    private static void externalUsage(ExternalUsage usage, Violations violations) {
        violations.require(
                QuotaPolicyRules.isActionType(usage.getActionType()),
                "command.actionType",
                "must be * or an action type");
        violations.require(
                usage.getWindow() != WindowKind.RUN && usage.getWindow() != WindowKind.UNKNOWN,
                "command.window",
                "must be DAY, WEEK or ROLLING");
        Long duration = usage.getDurationMillis();
        violations.require(
                (usage.getWindow() == WindowKind.ROLLING) == (duration != null && duration > 0),
                "command.durationMillis",
                "must be positive for ROLLING, and absent for the others");
        violations.moment("command.asOf", usage.getAsOf());
        violations.range("command.total", usage.getTotal(), 0, MAX_EXTERNAL_TOTAL);
    }
}

package io.quotidian.ingest.policies;

import io.quotidian.avro.AccountCommand;
import io.quotidian.avro.CancelRun;
import io.quotidian.avro.EmergencyStop;
import io.quotidian.ingest.kafka.Delivery;
import io.quotidian.ingest.kafka.OutgoingRecord;
import io.quotidian.ingest.kafka.RecordSender;
import io.quotidian.ingest.kafka.Trace;
import io.quotidian.schemas.AccountCommandRules;
import io.quotidian.schemas.Topics;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Orders about all accounts, written to every partition. */
public final class Broadcasts {
    /** It sets nothing that a later one could take back. */
    private static final long UNVERSIONED = 0;

    private final RecordSender sender;
    private final Clock clock;

    public Broadcasts(RecordSender sender, Clock clock) {
        this.sender = sender;
        this.clock = clock;
    }

    void requireValidStop(String reason) {
        AccountCommands.requireValid(command(new EmergencyStop(true, reason), 1));
    }

    void stop(boolean active, String reason, long version, Trace trace) {
        send(command(new EmergencyStop(active, reason), version), trace);
    }

    /** Ends what waits of the run in all accounts; how many partitions have the order. */
    public int cancelRun(String runId, Trace trace) {
        AccountCommand command = command(new CancelRun(runId), UNVERSIONED);
        AccountCommands.requireValid(command);
        return send(command, trace);
    }

    /** Returns once every partition has the order; the same order once more does no harm. */
    private int send(AccountCommand command, Trace trace) {
        List<OutgoingRecord<AccountCommand>> records = IntStream.range(0, sender.partitions(Topics.ACCOUNT_COMMANDS))
                .mapToObj(partition -> record(command, trace, partition))
                .toList();
        for (Delivery delivery : sender.sendAll(records)) {
            if (delivery instanceof Delivery.Failed failed) {
                throw failed.failure();
            }
        }
        return records.size();
    }

    private static OutgoingRecord<AccountCommand> record(AccountCommand command, Trace trace, int partition) {
        return new OutgoingRecord<>(
                Topics.ACCOUNT_COMMANDS, AccountCommandRules.ALL_ACCOUNTS, command, trace.headers(), partition);
    }

    private AccountCommand command(Object order, long version) {
        return AccountCommand.newBuilder()
                .setCommandId(UUID.randomUUID().toString())
                .setAccountId(AccountCommandRules.ALL_ACCOUNTS)
                .setVersion(version)
                .setIssuedAt(clock.instant())
                .setIssuedBy(AccountCommands.ISSUED_BY)
                .setCommand(order)
                .build();
    }
}

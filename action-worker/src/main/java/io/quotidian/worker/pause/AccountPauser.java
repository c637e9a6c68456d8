package io.quotidian.worker.pause;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.not;

import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.quotidian.avro.AccountCommand;
import io.quotidian.avro.Pause;
import io.quotidian.schemas.mongo.Collections;
import io.quotidian.worker.channel.webhook.GoneListener;
import io.quotidian.worker.store.Documents;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.bson.Document;

/**
 * Pauses an account as an operator would: by a command, which the processor and everybody's view of the account follow,
 * and in MongoDB, where workers look. The command's version comes from the same counter as ingest's.
 */
public final class AccountPauser implements GoneListener {
    private static final String PAUSED = "paused";
    private static final String COMMAND_VERSION = "commandVersion";
    private static final String PAUSE_VERSION = "pauseVersion";
    private static final String REASON = "endpoint_gone: it answered 410; enable it again, then resume the account";

    private final Documents documents;
    private final MongoCollection<Document> accounts;
    private final Consumer<AccountCommand> commands;
    private final Clock clock;

    /**
     * Pauses in this database and by these commands.
     *
     * @param commands returns once the topic has the command
     */
    public AccountPauser(Documents documents, Consumer<AccountCommand> commands, Clock clock) {
        this.documents = documents;
        this.accounts = documents.collection(Collections.ACCOUNTS).withWriteConcern(documents.durably());
        this.commands = commands;
        this.clock = clock;
    }

    /** Does nothing more for an account that is paused already. */
    @Override
    public void endpointGone(String accountId) {
        Document known = documents.await(
                accounts.find(eq("_id", accountId)).batchSize(1).limit(1).first());
        if (known == null || !known.getBoolean(PAUSED, false)) {
            pause(accountId);
        }
    }

    /** Marked as paused last: whatever fails before that is done again for the next grant. */
    private void pause(String accountId) {
        Document stamped = Objects.requireNonNull(documents.await(accounts.findOneAndUpdate(
                eq("_id", accountId),
                Updates.inc(COMMAND_VERSION, 1L),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER))));
        long version = Objects.requireNonNull(stamped.get(COMMAND_VERSION, Number.class))
                .longValue();
        commands.accept(command(accountId, version));
        mark(accountId, version);
    }

    /** Not over a later resume: the processor would ignore this pause then, and nobody would end the workers'. */
    private void mark(String accountId, long version) {
        documents.await(accounts.updateOne(
                and(eq("_id", accountId), not(gt(PAUSE_VERSION, version))),
                Updates.combine(Updates.set(PAUSED, true), Updates.set(PAUSE_VERSION, version))));
    }

    private AccountCommand command(String accountId, long version) {
        return AccountCommand.newBuilder()
                .setCommandId(UUID.randomUUID().toString())
                .setAccountId(accountId)
                .setVersion(version)
                .setIssuedAt(clock.instant())
                .setIssuedBy("action-worker")
                .setCommand(Pause.newBuilder().setReason(REASON).build())
                .build();
    }
}

package io.quotidian.embedded;

import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.mvstore.MVStore;

/**
 * Documents in a file. A command and its commit are one step, so that every acknowledged write is in the hands of the
 * operating system before its acknowledgement leaves; the stock backend commits once a second.
 */
final class FileDocuments extends H2Backend {
    private static final int COMMITS_BETWEEN_COMPACTIONS = 2_000;
    private static final int TARGET_FILL_PERCENT = 80;
    private static final int COMPACTION_BYTES = 4 * 1024 * 1024;

    private final ReentrantLock oneCommandAtATime = new ReentrantLock();
    private final MVStore store;
    private int commits;

    private FileDocuments(MVStore store) {
        super(store);
        this.store = store;
        version(PresentedVersion.CURRENT);
    }

    static FileDocuments open(Path file) {
        MVStore store = new MVStore.Builder()
                .fileName(file.toAbsolutePath().toString())
                .autoCommitDisabled()
                .open();
        store.setRetentionTime(0);
        store.setVersionsToKeep(0);
        return new FileDocuments(store);
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        oneCommandAtATime.lock();
        try {
            return Handshake.complete(
                    command, super.handleCommand(channel, database, Handshake.knownName(command), query));
        } finally {
            commitChanges();
            oneCommandAtATime.unlock();
        }
    }

    private void commitChanges() {
        if (store.hasUnsavedChanges()) {
            store.commit();
            commits++;
            if (commits % COMMITS_BETWEEN_COMPACTIONS == 0) {
                store.compact(TARGET_FILL_PERCENT, COMPACTION_BYTES);
            }
        }
    }
}

package io.quotidian.embedded;

import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Documents in a file. A command and its commit are one step, so that every acknowledged write is in the hands of the
 * operating system before its acknowledgement leaves; the stock backend commits once a second.
 */
final class FileDocuments extends H2Backend {
    private static final Logger LOG = LoggerFactory.getLogger(FileDocuments.class);
    private static final int COMMITS_BETWEEN_COMPACTIONS = 2_000;
    private static final int TARGET_FILL_PERCENT = 80;
    private static final int COMPACTION_BYTES = 4 * 1024 * 1024;

    /**
     * For how many commits the room of what is dead stays unused. After a kill the file's last commit is found through its
     * header, written at least every 20 commits, and the commits since: one written over any of these hides all later ones.
     */
    private static final int COMMITS_BEFORE_REUSE = 2 * 20;

    private final ReentrantLock oneCommandAtATime = new ReentrantLock();
    private final MVStore store;
    private final Runnable broken;
    private int commits;

    private FileDocuments(MVStore store, Runnable broken) {
        super(store);
        this.store = store;
        this.broken = broken;
        version(PresentedVersion.CURRENT);
    }

    /**
     * Opens or begins the file.
     *
     * @param broken told when it cannot be written any more
     */
    static FileDocuments open(Path file, Runnable broken) {
        return open(file.toAbsolutePath().toString(), broken);
    }

    /** As above; a name may begin with one of H2's schemes of files. */
    static FileDocuments open(String file, Runnable broken) {
        MVStore store =
                new MVStore.Builder().fileName(file).autoCommitDisabled().open();
        store.setRetentionTime(0);
        store.setVersionsToKeep(COMMITS_BEFORE_REUSE);
        return new FileDocuments(store, broken);
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        oneCommandAtATime.lock();
        try {
            return Handshake.complete(
                    command, super.handleCommand(channel, database, Handshake.knownName(command), query));
        } finally {
            commitOrDie();
            oneCommandAtATime.unlock();
        }
    }

    /** After a failed write (a full disk) the store is closed for good: a process that lives on would only refuse. */
    private void commitOrDie() {
        try {
            commitChanges();
        } catch (MVStoreException e) {
            LOG.error("The documents cannot be written: {}", e.getMessage());
            broken.run();
            throw e;
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

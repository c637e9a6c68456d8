package io.quotidian.embedded;

import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.util.concurrent.locks.ReentrantLock;

/** Documents that live as long as this process. */
final class MemoryDocuments extends MemoryBackend {
    private final ReentrantLock oneCommandAtATime = new ReentrantLock();

    MemoryDocuments() {
        version(PresentedVersion.CURRENT);
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        oneCommandAtATime.lock();
        try {
            return Handshake.complete(
                    command, super.handleCommand(channel, database, Handshake.knownName(command), query));
        } finally {
            oneCommandAtATime.unlock();
        }
    }
}

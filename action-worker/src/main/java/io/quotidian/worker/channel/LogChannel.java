package io.quotidian.worker.channel;

import io.quotidian.worker.protocol.Answer;
import io.quotidian.worker.protocol.Grant;
import io.quotidian.worker.protocol.Refusal;
import io.quotidian.worker.protocol.Terms;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The dry run: says that it would send, and reports SENT. */
public final class LogChannel implements Channel {
    private static final Logger LOG = LoggerFactory.getLogger(LogChannel.class);

    private final Duration sendTimeout;

    public LogChannel(Duration sendTimeout) {
        this.sendTimeout = sendTimeout;
    }

    @Override
    public String name() {
        return "log";
    }

    @Override
    public Preparation prepare(Grant grant, Trace trace) {
        return new Preparation.Ready(new Pretence(grant.attempt().slotId(), new Terms(sendTimeout, null)));
    }

    private record Pretence(String slotId, Terms terms) implements Dispatch {

        @Override
        public @Nullable Refusal admit() {
            return null;
        }

        @Override
        public Answer send() {
            LOG.atDebug().addKeyValue("slot", slotId).log("dry run: would send");
            return new Answer.Accepted(null);
        }

        @Override
        public void close() {}
    }
}

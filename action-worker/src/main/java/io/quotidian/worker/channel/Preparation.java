package io.quotidian.worker.channel;

import io.quotidian.worker.protocol.Refusal;

/** A send made ready, or why there will be none. */
public sealed interface Preparation {

    record Ready(Dispatch dispatch) implements Preparation {}

    record Refused(Refusal refusal) implements Preparation {}
}

package io.quotidian.worker.channel;

import io.quotidian.worker.protocol.Answer;
import io.quotidian.worker.protocol.Refusal;
import io.quotidian.worker.protocol.Terms;
import org.jspecify.annotations.Nullable;

/** One send made ready: admitted at most once, sent at most once, closed in any case. */
public interface Dispatch extends AutoCloseable {

    Terms terms();

    /** Takes the endpoint's permission, or says why there is none. May wait a moment for a place. */
    @Nullable
    Refusal admit();

    /** Writes once, without retry or redirect, and ends within the terms' time-out. Every failure is an answer. */
    Answer send();

    /** Gives back a permission that was not used. */
    @Override
    void close();
}

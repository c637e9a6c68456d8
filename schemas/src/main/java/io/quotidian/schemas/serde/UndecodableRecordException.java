package io.quotidian.schemas.serde;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** These bytes will never be a record of this topic: a poison pill, to be dead-lettered. */
public final class UndecodableRecordException extends SerializationException {
    private static final long serialVersionUID = 1L;

    public UndecodableRecordException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

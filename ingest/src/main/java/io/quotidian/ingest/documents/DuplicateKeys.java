package io.quotidian.ingest.documents;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import reactor.util.retry.Retry;

/** Two upserts of one absent document may collide; the second then finds the first's. */
public final class DuplicateKeys {
    private static final int MAX_RETRIES = 3;

    private DuplicateKeys() {}

    public static Retry retry() {
        return Retry.max(MAX_RETRIES)
                .filter(DuplicateKeys::isDuplicateKey)
                .onRetryExhaustedThrow((retry, signal) -> signal.failure());
    }

    private static boolean isDuplicateKey(Throwable error) {
        return switch (error) {
            case MongoWriteException write -> write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
            case MongoCommandException command ->
                ErrorCategory.fromErrorCode(command.getErrorCode()) == ErrorCategory.DUPLICATE_KEY;
            default -> false;
        };
    }
}

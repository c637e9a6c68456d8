package io.quotidian.worker.channel.webhook;

import io.quotidian.worker.protocol.Answer;
import io.quotidian.worker.protocol.Scope;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an HTTP status means for the quota. Only what proves that nothing was acted on is NOT_SENT. */
final class StatusMapping {
    static final int GONE = 410;

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int PROXY_AUTHENTICATION = 407;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private StatusMapping() {}

    static Answer answer(
            int status, Endpoint endpoint, String detail, @Nullable Duration retryAfter, @Nullable String providerRef) {
        String refused = "refused_" + status;
        return switch (status) {
            case TOO_MANY_REQUESTS, UNAUTHORIZED, PROXY_AUTHENTICATION, GONE ->
                new Answer.NotSent(refused, detail, Scope.ACCOUNT, retryAfter);
            case FORBIDDEN ->
                endpoint.forbiddenIsAccount()
                        ? new Answer.NotSent(refused, detail, Scope.ACCOUNT, retryAfter)
                        : new Answer.Refused(refused, detail, Scope.RECIPIENT, false);
            case UNAVAILABLE ->
                endpoint.refusalIsProof()
                        ? new Answer.NotSent(refused, detail, Scope.PROVIDER, retryAfter)
                        : new Answer.Uncertain("http_" + status, detail, Scope.PROVIDER, retryAfter);
            default ->
                switch (status / 100) {
                    case 2 -> new Answer.Accepted(providerRef);
                    case 4 -> new Answer.Refused(refused, detail, Scope.RECIPIENT, false);
                    // A redirect is not followed, and its sender may have acted before it answered.
                    case 3 -> new Answer.Uncertain("redirected_" + status, detail, Scope.ACCOUNT, retryAfter);
                    default -> new Answer.Uncertain("http_" + status, detail, Scope.PROVIDER, retryAfter);
                };
        };
    }
}

package io.quotidian.worker.channel.webhook;

import io.quotidian.worker.protocol.Answer;
import io.quotidian.worker.protocol.Scope;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;

/** What a failure of the exchange proves: nothing, unless it came before a connection stood. */
final class TransportFailure {

    private TransportFailure() {}

    static Answer answer(IOException failure, boolean deadlinePassed) {
        String unsent = reasonIfUnsent(failure);
        String detail = failure.getClass().getSimpleName() + ": " + failure.getMessage();
        if (unsent != null) {
            Scope scope = failure instanceof AddressGuard.ForbiddenAddressException ? Scope.ACCOUNT : Scope.PROVIDER;
            return new Answer.NotSent(unsent, detail, scope, null);
        }
        boolean timeout = deadlinePassed || failure instanceof SocketTimeoutException;
        return new Answer.Uncertain(timeout ? "timeout" : "broken_answer", detail, Scope.PROVIDER, null);
    }

    /** Null: the request may have left. A failed handshake proves it only if it was we who did not trust them. */
    private static @Nullable String reasonIfUnsent(IOException failure) {
        return switch (failure) {
            case AddressGuard.ForbiddenAddressException e -> "forbidden_address";
            case UnknownHostException e -> "unknown_host";
            case ConnectTimeoutException e -> "connect_timeout";
            case ConnectException e -> "connection_refused";
            case NoRouteToHostException e -> "no_route";
            case ConnectionRequestTimeoutException e -> "no_connection_free";
            case IOException e -> isDistrust(e) ? "certificate_not_trusted" : null;
        };
    }

    private static boolean isDistrust(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return true;
            }
        }
        return false;
    }
}

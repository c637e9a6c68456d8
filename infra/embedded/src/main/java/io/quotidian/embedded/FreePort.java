package io.quotidian.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports on loopback. */
final class FreePort {
    static final String HOST = "127.0.0.1";
    private static final int BACKLOG = 1;

    private FreePort() {}

    /** The port itself, or, for 0, one that was free a moment ago. */
    static int orAny(int port) {
        return port == 0 ? any() : port;
    }

    static int any() {
        try (ServerSocket socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No port is free on " + HOST, e);
        }
    }
}

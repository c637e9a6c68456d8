package io.quotidian.schemas.serde;

import io.quotidian.avro.Pause;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Whatever can go wrong below HTTP, and a slow answer, which is none of it. */
final class RudeServer implements AutoCloseable {
    enum Manners {
        /** Takes the request and never says a word. */
        HANG,
        /** The headers, half of the body, and then nothing more. */
        HANG_IN_THE_BODY,
        /** Resets the connection. */
        RESET,
        /** Closes the connection in the middle of the body. */
        TRUNCATE,
        /** Bytes that are no HTTP. */
        GARBAGE,
        /** A body without end. */
        FLOOD,
        /** A whole answer, but late: the headers and half of the body at first, the rest after {@link #LATE}. */
        SLOW
    }

    static final Duration LATE = Duration.ofMillis(700);

    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ";
    private static final int CHUNK = 1 << 16;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<Void>> tasks = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ServerSocket server;
    private final Manners manners;

    RudeServer(Manners manners) {
        this.manners = manners;
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tasks.add(threads.submit(this::accept));
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** So far. */
    int connections() {
        return open.size();
    }

    private Void accept() throws IOException {
        while (!server.isClosed()) {
            Socket socket = server.accept();
            open.add(socket);
            tasks.add(threads.submit(() -> misbehave(socket)));
        }
        return null;
    }

    private Void misbehave(Socket socket) throws IOException, InterruptedException {
        try (socket) {
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String line = reader.readLine();
            while (line != null && !line.isEmpty()) {
                line = reader.readLine();
            }
            answer(socket);
        }
        return null;
    }

    private void answer(Socket socket) throws IOException, InterruptedException {
        switch (manners) {
            case HANG -> closed.await();
            case HANG_IN_THE_BODY -> {
                write(socket, HEAD + "100\r\n\r\n{\"schema\":");
                closed.await();
            }
            case RESET -> socket.setSoLinger(true, 0);
            case TRUNCATE -> write(socket, HEAD + "100\r\n\r\n{\"schema\":");
            case GARBAGE -> write(socket, "\u0000\u0001 what?\r\n\r\n");
            case SLOW -> {
                String body = "{\"schema\":"
                        + StubRegistry.quoted(Pause.getClassSchema().toString()) + "}";
                int half = body.length() / 2;
                write(socket, HEAD + body.length() + "\r\n\r\n" + body.substring(0, half));
                closed.await(LATE.toMillis(), TimeUnit.MILLISECONDS);
                write(socket, body.substring(half));
            }
            case FLOOD -> {
                write(socket, HEAD + Long.MAX_VALUE + "\r\n\r\n");
                while (!socket.isClosed()) {
                    write(socket, " ".repeat(CHUNK));
                }
            }
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }
}

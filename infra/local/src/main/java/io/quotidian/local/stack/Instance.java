package io.quotidian.local.stack;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One instance of a service, at one port through all its lives. Every life writes a log of its own. */
public final class Instance {

    private static final Duration DEATH_LIMIT = Duration.ofSeconds(10);

    /** Wakes the sleeper even if whoever put it to sleep is gone by then. */
    private static final String SLEEP = "trap '' INT; kill -STOP \"$1\" && sleep \"$2\"; kill -CONT \"$1\"";

    private final Layout layout;
    private final Service service;
    private final String name;
    private final int port;
    private final Map<String, String> environment;
    private @Nullable Part part;
    private int lives;

    Instance(Layout layout, Service service, String name, int port, Map<String, String> environment) {
        this.layout = layout;
        this.service = service;
        this.name = name;
        this.port = port;
        this.environment = Map.copyOf(environment);
    }

    public String name() {
        return name;
    }

    public Service service() {
        return service;
    }

    int port() {
        return port;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public synchronized void start() throws IOException {
        String classPath = layout.code().watchedClassPath(service.module());
        List<String> command = JavaCommand.supervised(service.heap(), List.of(), classPath, service.main(), List.of());
        lives++;
        part = Part.start(name + "." + lives, command, environment, layout.logs());
    }

    public synchronized boolean isAlive() {
        return part != null && part.isAlive();
    }

    /** Until {@code /ready} answers 200. */
    public void awaitReady() throws IOException, InterruptedException {
        new Readiness().awaitReady(running(), port);
    }

    /** SIGKILL: returns when it is dead. */
    public void kill() {
        Part shot = running();
        shot.kill();
        shot.awaitStop(DEATH_LIMIT);
    }

    /** SIGTERM: returns at once. */
    public void askToStop() {
        running().askToStop();
    }

    public void awaitStop(Duration limit) {
        running().awaitStop(limit);
    }

    /** SIGSTOP, and SIGCONT after so long: returns when it goes on. */
    public void freeze(Duration length) throws IOException, InterruptedException {
        String seconds = "%d.%03d".formatted(length.toSeconds(), length.toMillisPart());
        new ProcessBuilder("sh", "-c", SLEEP, "sh", Long.toString(running().pid()), seconds)
                .start()
                .waitFor();
    }

    private synchronized Part running() {
        if (part == null) {
            throw new IllegalStateException(name + " has never been started");
        }
        return part;
    }
}

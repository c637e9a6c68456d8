package io.quotidian.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The parts that run, in the order of their start. */
final class Running {

    private static final Duration DEATH_LIMIT = Duration.ofSeconds(5);

    private final Roll roll;
    private final List<Kept> parts = new ArrayList<>();
    private boolean over;

    Running(Roll roll) {
        this.roll = roll;
    }

    synchronized Part add(Part part, int port, Kept.Wait readiness) throws IOException {
        parts.add(new Kept(part, port, readiness));
        begun(part);
        return part;
    }

    /** Starts a part again, unless everything was told to stop meanwhile. */
    synchronized void again(Part part) throws IOException {
        if (!over) {
            part.startAgain();
            begun(part);
        }
    }

    /** Kills a part where it stands and starts it again; whoever looks meanwhile waits, and sees it alive. */
    synchronized void shoot(String name) throws IOException {
        Part part = Objects.requireNonNull(byName().get(name), name);
        part.kill();
        part.awaitStop(DEATH_LIMIT);
        again(part);
    }

    private void begun(Part part) throws IOException {
        roll.note(part);
        if (over) {
            part.askToStop(); // it was being started while everything else was told to stop
        }
    }

    synchronized Map<String, Part> byName() {
        return parts.stream().map(Kept::part).collect(Collectors.toMap(Part::name, part -> part));
    }

    synchronized List<Kept> all() {
        return List.copyOf(parts);
    }

    synchronized void requireAlive() {
        for (Kept kept : parts) {
            if (!kept.part().isAlive()) {
                throw kept.part().failure(kept.part().ending());
            }
        }
    }

    /** Asks all of them to end and waits. */
    void stop(Duration limit) {
        List<Part> all = takeAll();
        all.forEach(Part::askToStop);
        all.forEach(part -> part.awaitStop(limit));
    }

    /** Lets go of all of them and waits: each closes what it holds. */
    void release(Duration limit) {
        List<Part> all = takeAll();
        for (Part part : all) {
            try {
                part.release();
            } catch (IOException e) {
                throw new UncheckedIOException(part.name() + " cannot be let go", e);
            }
        }
        all.forEach(part -> part.awaitStop(limit));
    }

    private synchronized List<Part> takeAll() {
        over = true;
        List<Part> all = parts.reversed().stream().map(Kept::part).toList();
        parts.clear();
        return all;
    }
}

package io.quotidian.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The parts that run, in the order of their start. */
final class Running {

    private final List<Part> parts = new ArrayList<>();
    private boolean over;

    synchronized Part add(Part part) {
        parts.add(part);
        if (over) {
            part.askToStop(); // it was being started while everything else was told to stop
        }
        return part;
    }

    synchronized Map<String, Part> byName() {
        return parts.stream().collect(Collectors.toMap(Part::name, part -> part));
    }

    synchronized void requireAlive() {
        for (Part part : parts) {
            if (!part.isAlive()) {
                throw part.failure("has ended");
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
        List<Part> all = List.copyOf(parts.reversed());
        parts.clear();
        return all;
    }
}

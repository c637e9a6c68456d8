package io.quotidian.simulator.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What a schedule did: steps, the fingerprint of the state after each, and on demand a timeline. */
public final class Trace {

    /** A timeline that is longer shows its last part. */
    private static final int MOST_LINES = 20_000;

    private final Agenda agenda;
    private final boolean recording;
    private final DistinctStates distinct;
    private final List<String> lines = new ArrayList<>();
    private long steps;
    private long fingerprint;

    public Trace(Agenda agenda, DistinctStates distinct, boolean recording) {
        this.agenda = agenda;
        this.distinct = distinct;
        this.recording = recording;
    }

    /** One atomic move of a participant is done. */
    public void step() {
        steps++;
        distinct.add(fingerprint);
    }

    public long steps() {
        return steps;
    }

    public void tell(String who, Supplier<String> what) {
        if (recording && lines.size() < MOST_LINES) {
            lines.add(Instant.ofEpochMilli(agenda.now()) + "  " + who + ": " + what.get());
        }
    }

    public List<String> lines() {
        return lines;
    }

    public Mark mark() {
        return new Mark();
    }

    /** One participant's, record's or row's part of the fingerprint. */
    public final class Mark {
        private long part;

        private Mark() {}

        public void set(long value) {
            long next = Chance.mix(value);
            fingerprint += next - part;
            part = next;
        }

        public void clear() {
            fingerprint -= part;
            part = 0;
        }
    }
}

package io.quotidian.chaos.run;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was done to whom and when; also told to whoever watches. */
public final class Chronicle {

    private static final double MILLIS_PER_SECOND = 1_000;

    /** One line of it. */
    public record Line(Instant at, String what) {}

    private final PrintStream out;
    private final Instant begun = Instant.now();
    private final List<Line> lines = new ArrayList<>();

    public Chronicle(PrintStream out) {
        this.out = out;
    }

    public synchronized void tell(String what) {
        Instant now = Instant.now();
        lines.add(new Line(now, what));
        out.printf(Locale.ROOT, "  %6.1f s  %s%n", Duration.between(begun, now).toMillis() / MILLIS_PER_SECOND, what);
    }

    public synchronized List<Line> lines() {
        return List.copyOf(lines);
    }
}

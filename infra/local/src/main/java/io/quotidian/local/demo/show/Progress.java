package io.quotidian.local.demo.show;

import java.io.PrintStream;
import java.util.Locale;

/** Live progress: one line that is drawn again in a terminal, a plain line for each new day in a pipe. */
public final class Progress {

    private static final int BAR_CELLS = 24;
    private static final String TO_LINE_START_AND_CLEAR = "\r\u001B[2K";

    /** What can be said at a moment. */
    public record Moment(
            int day, int days, double share, String date, int sent, int waiting, int unknown, String twin) {}

    private final PrintStream out;
    private final boolean terminal;
    private int lastDay;
    private boolean lineIsOpen;
    private boolean ended;

    public Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** The launcher knows: its standard output is ours. */
    public static boolean isTerminal() {
        return Boolean.getBoolean("quotidian.terminal");
    }

    public synchronized void show(Moment now) {
        if (ended) {
            return;
        }
        if (terminal) {
            out.print(TO_LINE_START_AND_CLEAR + "  " + bar(now.share()) + " " + text(now));
            out.flush();
            lineIsOpen = true;
        } else if (now.day() != lastDay) {
            out.println("  " + text(now));
            lastDay = now.day();
        }
    }

    /** Prints a line of its own, above the bar if there is one. */
    public synchronized void say(String line) {
        closeLine();
        out.println(line);
    }

    /** The days are over: nothing more is shown. */
    public synchronized void end() {
        closeLine();
        ended = true;
    }

    /** Like the end, and says so, if the days are not over. */
    public synchronized void breakOff(String line) {
        if (!ended) {
            say(line);
            ended = true;
        }
    }

    private void closeLine() {
        if (lineIsOpen) {
            out.println();
            lineIsOpen = false;
        }
    }

    private static String bar(double share) {
        int full = (int) Math.round(Math.clamp(share, 0, 1) * BAR_CELLS);
        return "█".repeat(full) + "░".repeat(BAR_CELLS - full);
    }

    private static String text(Moment now) {
        return String.format(
                Locale.ROOT,
                "day %d of %d, %s: sent %d, waiting %d, unknown %d; twin: %s",
                now.day(),
                now.days(),
                now.date(),
                now.sent(),
                now.waiting(),
                now.unknown(),
                now.twin());
    }
}

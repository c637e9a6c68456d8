package io.quotidian.simulator.run;

import io.quotidian.simulator.engine.DistinctStates;
import io.quotidian.simulator.scenario.Draw;
import io.quotidian.simulator.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a campaign found, for people and for machines. */
public final class Report {

    /** Of a timeline, at its beginning and at its end. */
    private static final int MOST_LINES = 200;

    private final Tally tally;
    private final long seed;
    private final double seconds;

    public Report(Tally tally, long seed, double seconds) {
        this.tally = tally;
        this.seed = seed;
        this.seconds = seconds;
    }

    public String json() {
        String faults = tally.faults().entrySet().stream()
                .map(entry -> "\"" + entry.getKey().name().toLowerCase(Locale.ROOT) + "\":" + entry.getValue())
                .collect(Collectors.joining(","));
        return String.format(
                Locale.ROOT,
                "{\"schedules\":%d,\"seed\":%d,\"violations\":%d,\"schedulesPerSecond\":%.1f,\"steps\":%d,"
                        + "\"stepsPerSecond\":%.0f,\"medianSteps\":%d,\"distinctStates\":%d,\"faults\":{%s}}",
                tally.schedules(),
                seed,
                tally.violations(),
                tally.schedules() / seconds,
                tally.steps(),
                tally.steps() / seconds,
                tally.medianSteps(),
                tally.distinctStates(),
                faults);
    }

    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%,d schedules in %.1f s (%,.0f/s), seed %d",
                tally.schedules(),
                seconds,
                tally.schedules() / seconds,
                seed));
        lines.add(String.format(
                Locale.ROOT,
                "%,d steps (%,.0f/s), median %,d a schedule; a step is one atomic move of a participant",
                tally.steps(),
                tally.steps() / seconds,
                tally.medianSteps()));
        lines.add(String.format(
                Locale.ROOT,
                "about %,d distinct states (HyperLogLog of fingerprints without time: processes, handlings, accounts, actions)",
                tally.distinctStates()));
        lines.add("faults that struck:");
        tally.faults()
                .forEach((kind, count) -> lines.add(String.format(
                        Locale.ROOT, "  %,12d  %s", count, kind.name().toLowerCase(Locale.ROOT))));
        lines.add(String.format(Locale.ROOT, "%,d violations", tally.violations()));
        tally.broken().stream()
                .map(result ->
                        "  seed " + result.seed() + ": " + result.violation().orElseThrow())
                .forEach(lines::add);
        return lines;
    }

    /** One violation in full: seed, shrunk schedule, timeline, and the line that runs it again. */
    public static List<String> violation(Schedule.Result found) {
        Schedule.Violation violation = found.violation().orElseThrow();
        Scenario small = Shrinker.shrink(Draw.scenario(found.seed()), violation.invariant());
        Schedule.Result again = Schedule.run(small, new DistinctStates(), true);
        List<String> lines = new ArrayList<>();
        lines.add("VIOLATION of " + violation.invariant() + ", seed " + found.seed());
        lines.add(again.violation().orElse(violation).detail());
        lines.add("Shrunk to " + small.faults().size() + " faults, "
                + small.sendings().size() + " events, " + small.orders().size() + " commands:");
        small.faults().forEach(fault -> lines.add("  " + fault));
        small.sendings().forEach(sending -> lines.add("  " + sending));
        small.orders().forEach(order -> lines.add("  " + order));
        lines.add("Safe default: " + small.safeDefault());
        lines.add("Fleet: " + small.fleet() + ", " + small.clocks() + ", " + small.bounds());
        lines.add("Timeline, true time:");
        timeline(again.timeline(), lines);
        lines.add("Run it again: ./quotidian simulate --schedules 1 --seed " + found.seed());
        return lines;
    }

    private static void timeline(List<String> timeline, List<String> lines) {
        int gap = timeline.size() - 2 * MOST_LINES;
        for (int i = 0; i < timeline.size(); i++) {
            if (gap <= 0 || i < MOST_LINES || i >= MOST_LINES + gap) {
                lines.add("  " + timeline.get(i));
            } else if (i == MOST_LINES) {
                lines.add("  ... " + gap + " lines ...");
            }
        }
    }
}

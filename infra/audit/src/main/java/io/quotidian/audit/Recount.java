package io.quotidian.audit;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Counts an account's sends against its limits, twice over. {@link #sure}: those that were certainly seen, in windows that
 * their whole interval lies in: one too many is a broken promise. {@link #possible}: those that may have been seen, in
 * every window that their interval touches: one too many was granted although the window may have been full.
 */
public final class Recount {

    private static final int DAYS_OF_WEEK = 7;

    private final Terms terms;

    public Recount(Terms terms) {
        this.terms = terms;
    }

    /** Windows have a beginning, an end, and a name for people. */
    private record Window(Instant start, Instant end, String name) {}

    public List<Overrun> sure(List<Seen> all) {
        List<Seen> certain = sorted(all.stream().filter(Seen::certain).toList(), Comparator.comparing(Seen::to));
        List<Overrun> overruns = new ArrayList<>();
        for (Ceiling ceiling : terms.ceilings()) {
            List<Seen> counted = certain.stream().filter(ceiling::covers).toList();
            overruns.addAll(
                    switch (ceiling.span()) {
                        case Ceiling.Span.Day day -> sureInCalendar(ceiling, counted);
                        case Ceiling.Span.Week week -> sureInCalendar(ceiling, counted);
                        case Ceiling.Span.Rolling rolling -> sureInRolling(ceiling, rolling.length(), counted);
                        case Ceiling.Span.Run run -> inRuns(ceiling, counted);
                    });
        }
        return judged(overruns);
    }

    public List<Overrun> possible(List<Seen> all) {
        List<Seen> granted = sorted(all, Comparator.comparing(Seen::from));
        List<Overrun> overruns = new ArrayList<>();
        for (Ceiling ceiling : terms.ceilings()) {
            List<Seen> counted = granted.stream().filter(ceiling::covers).toList();
            overruns.addAll(
                    switch (ceiling.span()) {
                        case Ceiling.Span.Day day -> possibleInCalendar(ceiling, counted);
                        case Ceiling.Span.Week week -> possibleInCalendar(ceiling, counted);
                        case Ceiling.Span.Rolling rolling -> possibleInRolling(ceiling, rolling.length(), counted);
                        case Ceiling.Span.Run run -> inRuns(ceiling, counted);
                    });
        }
        return judged(overruns);
    }

    private List<Overrun> sureInCalendar(Ceiling ceiling, List<Seen> counted) {
        Map<Instant, Integer> used = new TreeMap<>();
        List<Overrun> overruns = new ArrayList<>();
        for (Seen seen : counted) {
            Window window = window(ceiling, seen.from());
            boolean within = seen.to().plus(terms.guard()).isBefore(window.end());
            int now = within ? used.merge(window.start(), 1, Integer::sum) : 0;
            add(ceiling, seen, window.name(), now, overruns);
        }
        return overruns;
    }

    private List<Overrun> sureInRolling(Ceiling ceiling, Duration length, List<Seen> counted) {
        List<Overrun> overruns = new ArrayList<>();
        for (int last = 0; last < counted.size(); last++) {
            Seen seen = counted.get(last);
            Instant start = seen.to().plus(terms.guard()).minus(length);
            int now = (int) counted.subList(0, last + 1).stream()
                    .filter(earlier -> earlier.from().isAfter(start))
                    .count();
            add(ceiling, seen, length + " from " + start, now, overruns);
        }
        return overruns;
    }

    private List<Overrun> possibleInCalendar(Ceiling ceiling, List<Seen> counted) {
        List<Overrun> overruns = new ArrayList<>();
        for (int last = 0; last < counted.size(); last++) {
            Window window = window(ceiling, counted.get(last).from());
            int now = (int) counted.subList(0, last + 1).stream()
                    .filter(earlier -> !earlier.to().isBefore(window.start()))
                    .count();
            add(ceiling, counted.get(last), window.name(), now, overruns);
        }
        return overruns;
    }

    private static List<Overrun> possibleInRolling(Ceiling ceiling, Duration length, List<Seen> counted) {
        List<Overrun> overruns = new ArrayList<>();
        for (int last = 0; last < counted.size(); last++) {
            Instant start = counted.get(last).from().minus(length);
            int now = (int) counted.subList(0, last + 1).stream()
                    .filter(earlier -> earlier.to().isAfter(start))
                    .count();
            add(ceiling, counted.get(last), length + " from " + start, now, overruns);
        }
        return overruns;
    }

    /** A run has no boundary that an interval could touch. */
    private static List<Overrun> inRuns(Ceiling ceiling, List<Seen> counted) {
        Map<String, Integer> used = new TreeMap<>();
        List<Overrun> overruns = new ArrayList<>();
        for (Seen seen : counted) {
            String run = seen.run();
            int now = run == null ? 0 : used.merge(run, 1, Integer::sum);
            add(ceiling, seen, "run " + run, now, overruns);
        }
        return overruns;
    }

    private static void add(Ceiling ceiling, Seen seen, String window, int count, List<Overrun> overruns) {
        if (count > ceiling.max()) {
            overruns.add(new Overrun(seen, ceiling, window, count));
        }
    }

    private List<Overrun> judged(List<Overrun> overruns) {
        return overruns.stream()
                .filter(overrun -> !overrun.seen().from().isBefore(terms.since()))
                .collect(Collectors.toUnmodifiableList());
    }

    private static List<Seen> sorted(List<Seen> seen, Comparator<Seen> order) {
        return seen.stream().sorted(order).toList();
    }

    private Window window(Ceiling ceiling, Instant moment) {
        ZoneId zone = terms.zone();
        LocalDate day = LocalDate.ofInstant(moment, zone);
        boolean weekly = ceiling.span() instanceof Ceiling.Span.Week;
        LocalDate first = weekly ? weekStart(day, terms.weekStart()) : day;
        LocalDate next = first.plusDays(weekly ? DAYS_OF_WEEK : 1);
        return new Window(
                first.atStartOfDay(zone).toInstant(),
                next.atStartOfDay(zone).toInstant(),
                (weekly ? "week from " : "day ") + first);
    }

    private static LocalDate weekStart(LocalDate day, DayOfWeek first) {
        return day.minusDays(Math.floorMod(day.getDayOfWeek().getValue() - first.getValue(), DAYS_OF_WEEK));
    }
}

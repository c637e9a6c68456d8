package io.quotidian.local.demo.show;

import io.quotidian.local.thirdparty.JournalEntry;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The result in two columns: ours and the twin's. */
public final class ResultTable {

    private static final String ROW = "  %-38s %12s %14s";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ROOT);

    private ResultTable() {}

    /** What the third party saw, day by day. */
    public static List<String> days(
            LocalDate start, int days, ZoneId zone, List<JournalEntry> ours, List<JournalEntry> twins) {
        List<String> lines = new ArrayList<>();
        lines.add(ROW.formatted("seen by the third party", "Quotidian", "naive twin"));
        for (int i = 0; i < days; i++) {
            LocalDate day = start.plusDays(i);
            lines.add(ROW.formatted(
                    "day " + (i + 1) + "  " + DAY.format(day), on(day, zone, ours), on(day, zone, twins)));
        }
        return lines;
    }

    private static long on(LocalDate day, ZoneId zone, List<JournalEntry> entries) {
        return entries.stream()
                .filter(entry -> LocalDate.ofInstant(entry.calendar(), zone).equals(day))
                .count();
    }

    public static List<String> figures(Report report, int twinDuplicates, int twinBanned) {
        List<String> lines = new ArrayList<>();
        Report.OutcomeFigures outcomes = report.outcomes();
        Integer day = report.naiveTwin().bannedOnDay();
        lines.add(ROW.formatted(
                "acted on by the third party",
                report.thirdParty().received(),
                report.naiveTwin().sent()));
        lines.add(ROW.formatted(
                "  over quota",
                report.thirdParty().overQuota(),
                report.naiveTwin().overQuota()));
        lines.add(ROW.formatted("  the same action twice", report.thirdParty().duplicates(), twinDuplicates));
        lines.add(ROW.formatted("accounts banned", report.thirdParty().banned(), twinBanned));
        lines.add(ROW.formatted("", "", day == null ? "not banned" : "banned on day " + day));
        lines.add("");
        lines.add(row("sent", outcomes.sent()));
        lines.add(row("unknown (stay charged)", outcomes.unknown()));
        lines.add(row("refused by the third party", outcomes.rejected()));
        lines.add(row("not sent, attempts used up", outcomes.notSent()));
        lines.add(row("expired", outcomes.expired()));
        lines.add(row("waiting for their day", report.queued()));
        for (Map.Entry<String, Integer> reason : report.decisions().rejected().entrySet()) {
            lines.add(row("rejected: " + reason.getKey(), reason.getValue()));
        }
        lines.add(row(
                "= events, from %d contacts".formatted(report.input().contacts()),
                report.input().events()));
        lines.add(row("deferred to a later day", report.decisions().deferred()));
        return lines;
    }

    private static String row(String name, int ours) {
        return ROW.formatted(name, ours, "").stripTrailing();
    }
}

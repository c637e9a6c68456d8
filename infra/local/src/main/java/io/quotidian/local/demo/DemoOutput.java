package io.quotidian.local.demo;

import io.quotidian.avro.ActionStatus;
import io.quotidian.local.demo.census.ActionRecord;
import io.quotidian.local.demo.census.Census;
import io.quotidian.local.demo.show.Report;
import io.quotidian.local.demo.show.ResultTable;
import io.quotidian.local.thirdparty.JournalEntry;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The result of a run, for people. */
final class DemoOutput {

    private static final int SHOWN_LOST = 10;

    private final PrintStream out;

    DemoOutput(PrintStream out) {
        this.out = out;
    }

    void announce(DemoSettings settings) {
        out.printf(
                "Quotidian demo: %d events for %d contacts on %d accounts, %d days of %.1f s from %s, %s%n",
                settings.input().size(),
                settings.input().contacts(),
                settings.input().accounts().size(),
                settings.days(),
                settings.day().toMillis() / 1_000.0,
                settings.start(),
                settings.faults() ? "with a third party that misbehaves (seed " + settings.seed() + ")" : "no faults");
        out.println("  starting a Kafka broker, the schema registry, the document store and four services");
    }

    void results(DemoSettings settings, Demo.Traces traces, Reckoning reckoning, Report report) {
        out.println();
        ResultTable.days(
                        settings.start(),
                        settings.days(),
                        settings.policy().zone(),
                        reckoning.ours(),
                        reckoning.twins())
                .forEach(out::println);
        out.println();
        ResultTable.figures(report, traces.twinDuplicates(), reckoning.banned(account -> account.startsWith(Demo.TWIN)))
                .forEach(out::println);
        out.println();
        explainUnknown(traces.census(), reckoning.ours());
    }

    private void explainUnknown(Census census, List<JournalEntry> ours) {
        Optional<ActionRecord> unknown = census.having(ActionStatus.UNKNOWN).stream()
                .min(Comparator.comparing(ActionRecord::accountId).thenComparing(ActionRecord::actionId));
        if (unknown.isEmpty()) {
            return;
        }
        ActionRecord action = unknown.get();
        boolean acted = ours.stream().anyMatch(entry -> entry.actionId().equals(action.actionId()));
        out.printf(
                "One UNKNOWN explained: action %s (%s, %s) ended %s%s.%n",
                action.actionId(),
                action.accountId(),
                action.contactId(),
                action.reason(),
                action.detail().isBlank() ? "" : ": " + action.detail());
        out.printf(
                "  The request left and no proof came back, so it stays charged and is never silently repeated.%n"
                        + "  The third party's own journal, which a sender cannot see, says that it %s.%n%n",
                acted ? "did act on it: repeating it would have sent it twice" : "did not act on it");
    }

    void verdict(List<String> broken, List<String> lost, Report report) {
        lost.stream().limit(SHOWN_LOST).forEach(line -> out.println("  lost: " + line));
        if (broken.isEmpty()) {
            out.println("Every promise held: never over quota, never twice, nothing lost.");
        } else {
            out.println("BROKEN: " + String.join("; ", broken) + ".");
        }
        out.printf(
                "Seconds: build %.1f, start %.1f, first send %.1f, total %.1f.%n",
                report.seconds().build(),
                report.seconds().start(),
                report.seconds().firstSend(),
                report.seconds().total());
        journal(report);
    }

    /** The last word is the third party's: nothing in it comes from us. */
    private void journal(Report report) {
        String kills = report.chaos().kills() == 0
                ? ""
                : ", while processor and worker were killed %d times"
                        .formatted(report.chaos().kills());
        out.printf(
                "The third party's own journal: %d acted on, %d twice, %d over quota, %d accounts banned%s.%n",
                report.thirdParty().received(),
                report.thirdParty().duplicates(),
                report.thirdParty().overQuota(),
                report.thirdParty().banned(),
                kills);
    }
}

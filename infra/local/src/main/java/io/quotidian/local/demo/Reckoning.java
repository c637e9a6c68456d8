package io.quotidian.local.demo;

import io.quotidian.avro.ActionStatus;
import io.quotidian.local.demo.census.Census;
import io.quotidian.local.demo.check.Answer;
import io.quotidian.local.demo.check.LostEvents;
import io.quotidian.local.demo.check.Promises;
import io.quotidian.local.demo.check.Recount;
import io.quotidian.local.demo.show.Report;
import io.quotidian.local.thirdparty.JournalEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Counts what a run left behind. What the third party saw is taken from its journal alone. */
final class Reckoning {

    private final DemoSettings settings;
    private final Demo.Traces traces;
    private final List<JournalEntry> ours;
    private final List<JournalEntry> twins;
    private final List<String> lost;
    private final Recount recount;

    Reckoning(DemoSettings settings, Demo.Traces traces, List<JournalEntry> journal) {
        this.settings = settings;
        this.traces = traces;
        this.ours = accepted(journal, account -> !account.startsWith(Demo.TWIN));
        this.twins = accepted(journal, account -> account.startsWith(Demo.TWIN));
        this.recount = new Recount(settings.policy().json());
        this.lost = LostEvents.among(
                settings.input().events(),
                traces.answers(),
                traces.census(),
                traces.garbage(),
                traces.deadLetters().keySet());
    }

    private static List<JournalEntry> accepted(List<JournalEntry> journal, Predicate<String> whose) {
        return journal.stream()
                .filter(JournalEntry::accepted)
                .filter(entry -> whose.test(entry.account()))
                .toList();
    }

    List<JournalEntry> ours() {
        return ours;
    }

    List<JournalEntry> twins() {
        return twins;
    }

    List<String> lost() {
        return lost;
    }

    Promises promises() {
        return new Promises(
                recount.overQuota(ours),
                Recount.twice(ours),
                lost.size(),
                banned(account -> !account.startsWith(Demo.TWIN)),
                traces.census().count(ActionStatus.SENT),
                traces.census().count(ActionStatus.UNKNOWN),
                ours.size(),
                settings.input().size(),
                accountedFor(),
                settings.faults() || settings.chaos());
    }

    private int accountedFor() {
        Census census = traces.census();
        int refusals = rejected().values().stream().mapToInt(Integer::intValue).sum();
        int ended = census.count(ActionStatus.SENT)
                + census.count(ActionStatus.NOT_SENT)
                + census.refused()
                + census.count(ActionStatus.UNKNOWN)
                + census.count(ActionStatus.EXPIRED)
                + census.count(ActionStatus.CANCELLED);
        return ended + census.underWay() + refusals;
    }

    Report report(Stopwatch watch) {
        Promises promises = promises();
        return new Report(
                new Report.InputFigures(
                        settings.input().size(), settings.input().contacts()),
                new Report.DecisionFigures(
                        traces.census().granted(), traces.census().deferred(), rejected()),
                outcomes(),
                traces.census().underWay(),
                new Report.ThirdPartyFigures(ours.size(), promises.twice(), promises.overQuota(), promises.banned()),
                new Report.TwinFigures(twins.size(), recount.overQuota(twins), twinBannedOnDay()),
                new Report.PromiseFigures(promises.overQuota(), promises.twice(), promises.lost()),
                new Report.SnapshotFigures(0, 0),
                new Report.ChaosFigures(traces.kills(), 0),
                seconds(watch),
                settings.days());
    }

    private Report.OutcomeFigures outcomes() {
        Census census = traces.census();
        return new Report.OutcomeFigures(
                census.count(ActionStatus.SENT),
                census.count(ActionStatus.NOT_SENT),
                census.refused(),
                census.count(ActionStatus.UNKNOWN),
                census.count(ActionStatus.EXPIRED));
    }

    /** Refusals of the processor, of ingest and of the readers of the topic. */
    private Map<String, Integer> rejected() {
        Map<String, Integer> rejected = new TreeMap<>(traces.census().rejected());
        traces.answers().stream()
                .map(Answer::code)
                .filter(Objects::nonNull)
                .forEach(code -> rejected.merge(code, 1, Integer::sum));
        traces.deadLetters().values().forEach(reason -> rejected.merge(reason, 1, Integer::sum));
        return rejected;
    }

    int banned(Predicate<String> whose) {
        return (int) traces.banned().keySet().stream().filter(whose).count();
    }

    private @Nullable Integer twinBannedOnDay() {
        return traces.banned().entrySet().stream()
                .filter(ban -> ban.getKey().startsWith(Demo.TWIN))
                .map(ban -> traces.calendar().dayOf(ban.getValue()))
                .min(Integer::compare)
                .orElse(null);
    }

    private Report.Seconds seconds(Stopwatch watch) {
        double first = ours.isEmpty() ? 0 : watch.secondsUntil(ours.getFirst().real());
        return new Report.Seconds(
                Stopwatch.buildSeconds(), watch.startSeconds(), first, watch.secondsUntil(Instant.now()));
    }
}

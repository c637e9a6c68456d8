package io.quotidian.local.demo;

import io.quotidian.avro.ActionStatus;
import io.quotidian.local.demo.census.Census;
import io.quotidian.local.demo.check.Answer;
import io.quotidian.local.demo.input.InputEvent;
import io.quotidian.local.demo.show.Progress;
import io.quotidian.local.demo.wire.Garbage;
import io.quotidian.local.thirdparty.Quota;
import io.quotidian.local.thirdparty.WebhookSignature;
import io.quotidian.local.twin.NaiveTwin;
import io.quotidian.local.twin.TwinEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** One run: days pass, events go through, and at the end everything is counted. */
final class Demo {

    static final String TWIN = "twin-";
    private static final int TWIN_THREADS = 8;
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration PAUSE_TAKES = Duration.ofMillis(100);
    private static final Duration PAUSE_TAKES_PER_ACCOUNT = Duration.ofMillis(2);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(20);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ROOT);

    private final DemoSettings settings;
    private final Pipeline pipeline;
    private final Census census;
    private final Progress progress;
    private final Stopwatch watch;

    Demo(DemoSettings settings, Pipeline pipeline, Census census, Progress progress, Stopwatch watch) {
        this.settings = settings;
        this.pipeline = pipeline;
        this.census = census;
        this.progress = progress;
        this.watch = watch;
    }

    /** What the run has left behind, to be counted. */
    record Traces(
            DemoCalendar calendar,
            Census census,
            List<Answer> answers,
            Set<String> garbage,
            Map<String, String> deadLetters,
            int twinDuplicates,
            Map<String, Instant> banned,
            int kills) {}

    Traces run() throws IOException, InterruptedException {
        DemoCalendar calendar = pipeline.start();
        watch.started();
        progress.say("  ready after %.1f s; the first day begins".formatted(watch.startSeconds()));
        pipeline.floors()
                .raised(settings.policy().json(), calendar)
                .forEach(raised -> progress.say("  the calendar is too fast for the policy: " + raised));
        return days(calendar);
    }

    private Traces days(DemoCalendar calendar) throws IOException, InterruptedException {
        Thread.sleep(until(calendar.realStart()));
        Garbage garbage = new Garbage(pipeline.cluster());
        try (NaiveTwin twin = NaiveTwin.start(twin(calendar), twinEvents())) {
            List<Answer> answers = pipeline.ingest().push(settings.input().events());
            Set<String> positions = garbage.send("account-1", settings.input().garbage());
            Shooting shooting = shooting(calendar);
            letDaysPass(calendar);
            twin.stop();
            int kills = shooting.end();
            pipeline.awaitEveryService();
            pipeline.pauseAll();
            awaitLastAnswers();
            pipeline.finishDecisions();
            progress.end();
            return new Traces(
                    calendar,
                    census,
                    answers,
                    positions,
                    garbage.deadLetters(),
                    twinDuplicates(),
                    pipeline.thirdParty().banned(),
                    kills);
        }
    }

    private Shooting shooting(DemoCalendar calendar) {
        return settings.chaos()
                ? Shooting.start(
                        settings.seed(), pipeline::shoot, calendar.realEnd().minus(Shooting.RECOVERY), progress::say)
                : Shooting.none();
    }

    /** Grants end with the guard before the last midnight; pausing then leaves the next day empty. */
    private void letDaysPass(DemoCalendar calendar) throws InterruptedException {
        Duration guard = calendar.real(Floors.guard(settings.policy().json()));
        Instant end = calendar.realEnd()
                .minus(guard.compareTo(Floors.GUARD) > 0 ? guard : Floors.GUARD)
                .minus(PAUSE_TAKES)
                .minus(PAUSE_TAKES_PER_ACCOUNT.multipliedBy(
                        settings.input().accounts().size()));
        while (Instant.now().isBefore(end)) {
            pipeline.requireAlive();
            show(calendar);
            Duration rest = until(end);
            Thread.sleep(rest.compareTo(TICK) < 0 ? rest : TICK);
        }
    }

    /** What was granted before the pause still gets its outcome. */
    private void awaitLastAnswers() throws InterruptedException {
        Instant limit = Instant.now().plus(LAST_ANSWERS);
        int quiet = 0;
        while (quiet < 5 && Instant.now().isBefore(limit)) {
            pipeline.requireAlive();
            Thread.sleep(TICK);
            quiet = census.count(ActionStatus.GRANTED) == 0 ? quiet + 1 : 0;
        }
    }

    private void show(DemoCalendar calendar) {
        Instant now = Instant.now();
        Duration gone = Duration.between(calendar.realStart(), now);
        Duration all = Duration.between(calendar.realStart(), calendar.realEnd());
        progress.show(new Progress.Moment(
                calendar.dayOf(calendar.clock().calendarAt(now)),
                calendar.days(),
                (double) gone.toMillis() / all.toMillis(),
                DATE.format(calendar.dateAt(now)),
                census.count(ActionStatus.SENT),
                census.underWay(),
                census.count(ActionStatus.UNKNOWN),
                twinState()));
    }

    private String twinState() {
        long banned = pipeline.thirdParty().banned().keySet().stream()
                .filter(account -> account.startsWith(TWIN))
                .count();
        return banned == 0
                ? "sending"
                : banned + " of " + settings.input().accounts().size() + " accounts banned";
    }

    private NaiveTwin.Settings twin(DemoCalendar calendar) {
        return new NaiveTwin.Settings(
                pipeline.thirdParty().url(),
                new WebhookSignature(pipeline.secretOfThirdParty()),
                Quota.parse(settings.policy().json()),
                calendar.clock(),
                pipeline.sendTimeout(),
                TWIN_THREADS);
    }

    private List<TwinEvent> twinEvents() {
        return settings.input().events().stream()
                .filter(InputEvent::isSendable)
                .map(event -> new TwinEvent(TWIN + event.account(), event.key(), event.actionType(), event.runId()))
                .toList();
    }

    private int twinDuplicates() {
        return settings.input().accounts().stream()
                .mapToInt(account -> pipeline.thirdParty().duplicates(TWIN + account))
                .sum();
    }

    private static Duration until(Instant moment) {
        Duration rest = Duration.between(Instant.now(), moment);
        return rest.isNegative() ? Duration.ZERO : rest;
    }
}

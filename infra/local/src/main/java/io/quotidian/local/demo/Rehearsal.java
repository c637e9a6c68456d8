package io.quotidian.local.demo;

import io.quotidian.avro.ActionStatus;
import io.quotidian.avro.QuotaDecision;
import io.quotidian.local.demo.census.Census;
import io.quotidian.local.demo.input.InputEvent;
import io.quotidian.local.demo.wire.DecisionReader;
import io.quotidian.local.demo.wire.IngestClient;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Events for accounts of its own through the dry-run channel, before the first day: JVMs that have never decided or
 * sent anything are slow, and a day of seconds has no time for that. The third party sees none of it and no figure
 * counts it.
 */
final class Rehearsal {

    private static final String ACCOUNT = "rehearsal-";
    private static final int EVENTS = 60;
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration TICK = Duration.ofMillis(50);

    private final Census rehearsed = new Census(ZoneOffset.UTC);
    private final DecisionReader.DecisionListener performance;
    private int played;

    /** Everything that is not rehearsed is told to the listener. */
    Rehearsal(DecisionReader.DecisionListener performance) {
        this.performance = performance;
    }

    void on(QuotaDecision decision) {
        if (decision.getAccountId().startsWith(ACCOUNT)) {
            rehearsed.add(decision);
        } else {
            performance.on(decision);
        }
    }

    /** Until all of it went through, or for as long as anybody would wait; with new events each time. */
    void play(IngestClient ingest) throws IOException, InterruptedException {
        List<InputEvent> events = IntStream.range(played, played + EVENTS)
                .mapToObj(Rehearsal::event)
                .toList();
        ingest.push(events);
        played += EVENTS;
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (rehearsed.count(ActionStatus.SENT) < played && System.nanoTime() < deadline) {
            Thread.sleep(TICK);
        }
    }

    private static InputEvent event(int number) {
        return InputEvent.of("""
                {"accountId":"%s%d","contactId":"nobody","kind":"rehearsal",\
                "action":{"type":"message","channel":"log"},"dedupKey":"%d"}""".formatted(ACCOUNT, number, number));
    }
}

package io.quotidian.simulator.run;

import io.quotidian.simulator.scenario.Draw;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Many schedules on several threads. Schedule number i has the seed {@code seed + i}, whoever runs it. */
public final class Campaign {

    private final long schedules;
    private final long seed;
    private final int threads;
    private final AtomicLong next = new AtomicLong();

    public Campaign(long schedules, long seed, int threads) {
        this.schedules = schedules;
        this.seed = seed;
        this.threads = threads;
    }

    /** Runs them all. The progress is told how many have begun, by any thread. */
    public Tally run(LongConsumer progress) throws InterruptedException {
        List<Tally> tallies = new ArrayList<>();
        List<Thread> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Tally tally = new Tally();
            tallies.add(tally);
            running.add(Thread.ofPlatform().name("schedules-" + i).start(() -> work(tally, progress)));
        }
        for (Thread thread : running) {
            thread.join();
        }
        Tally whole = new Tally();
        tallies.forEach(whole::addAll);
        return whole;
    }

    private void work(Tally tally, LongConsumer progress) {
        for (long i = next.getAndIncrement(); i < schedules; i = next.getAndIncrement()) {
            tally.add(Schedule.run(Draw.scenario(seed + i), tally.distinct, false));
            progress.accept(i);
        }
    }
}

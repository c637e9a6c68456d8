package io.quotidian.local.twin;

import io.quotidian.local.thirdparty.ProviderClock;
import io.quotidian.local.thirdparty.Quota;
import io.quotidian.local.thirdparty.WebhookSignature;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A sender as the older systems had it: several threads that read a counter, send, then increment it. With one thread
 * and a third party that never fails it keeps its quota; with several, all of them read the same count before any adds
 * to it.
 */
public final class NaiveTwin implements AutoCloseable {

    /** Where it sends, what it thinks is allowed, how long it waits for one answer and with how many threads. */
    public record Settings(
            URI target, WebhookSignature signature, Quota quota, ProviderClock clock, Duration timeout, int threads) {}

    private final Settings settings;
    private final TwinCounters counters;
    private final TwinSender sender;
    private final Queue<TwinEvent> today = new ConcurrentLinkedQueue<>();
    private final Queue<TwinEvent> tomorrow = new ConcurrentLinkedQueue<>();
    private final Set<String> done = ConcurrentHashMap.newKeySet();
    private final Set<String> banned = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Thread> threads;
    private @Nullable LocalDate day;

    private NaiveTwin(Settings settings, List<TwinEvent> events) {
        this.settings = settings;
        this.counters = new TwinCounters(settings.quota());
        this.sender = new TwinSender(settings.target(), settings.signature(), settings.timeout());
        events.stream().sorted(Comparator.comparing(TwinEvent::account)).forEach(today::add);
        this.threads = IntStream.rangeClosed(1, settings.threads())
                .mapToObj(i -> Thread.ofPlatform().name("twin-" + i).unstarted(this::work))
                .toList();
    }

    /** Begins with one account's events after the other's, all threads together. */
    public static NaiveTwin start(Settings settings, List<TwinEvent> events) {
        var twin = new NaiveTwin(settings, events);
        twin.threads.forEach(Thread::start);
        return twin;
    }

    private void work() {
        try {
            do {
                TwinEvent event = today.poll();
                while (event != null && closed.getCount() > 0) {
                    offer(event);
                    event = today.poll();
                }
            } while (!closed.await(untilTomorrow().toNanos(), TimeUnit.NANOSECONDS) && turnPage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void offer(TwinEvent event) throws InterruptedException {
        if (done.contains(event.id()) || banned.contains(event.account())) {
            return;
        }
        Instant now = settings.clock().calendarAt(Instant.now());
        if (!counters.hasRoom(event, now)) {
            tomorrow.add(event);
            return;
        }
        switch (sender.send(event)) {
            case SENT -> {
                counters.increment(event, now);
                done.add(event.id());
            }
            case LATER -> tomorrow.add(event);
            case BANNED -> banned.add(event.account());
        }
    }

    private Duration untilTomorrow() {
        Instant real = Instant.now();
        Instant midnight =
                today(real).plusDays(1).atStartOfDay(settings.quota().zone()).toInstant();
        return Duration.between(real, settings.clock().realAt(midnight));
    }

    private LocalDate today(Instant real) {
        return settings.clock().calendarAt(real).atZone(settings.quota().zone()).toLocalDate();
    }

    /** The first thread of a new day brings back what was put off. */
    private synchronized boolean turnPage() {
        LocalDate now = today(Instant.now());
        if (!now.equals(day)) {
            day = now;
            int waiting = tomorrow.size();
            for (int i = 0; i < waiting; i++) {
                TwinEvent event = tomorrow.poll();
                if (event != null) {
                    today.add(event);
                }
            }
        }
        return true;
    }

    /** How many events wait for another day. */
    int putOff() {
        return tomorrow.size();
    }

    @Override
    public void close() {
        stop();
    }

    /** Lets every thread finish what it is doing. */
    public void stop() {
        closed.countDown();
        sender.close();
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

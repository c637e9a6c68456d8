package io.quotidian.local.demo;

import io.quotidian.local.stack.Service;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Kills processor and worker at random moments (kill -9), the next one once the one before is back. */
final class Shooting {

    /** So long before the last day's end nobody is shot any more: whoever was must be back to hear of the end. */
    static final Duration RECOVERY = Duration.ofSeconds(12);

    private static final int SHORTEST_PAUSE_MILLIS = 1_500;
    private static final int LONGEST_PAUSE_MILLIS = 4_000;
    private static final List<Service> TARGETS = List.of(Service.QUOTA_PROCESSOR, Service.ACTION_WORKER);

    private final CountDownLatch enough = new CountDownLatch(1);
    private final FutureTask<Integer> shots;

    /** Kills a service, starts it again, and returns once it is ready. */
    interface Gun {
        void shoot(Service service) throws IOException, InterruptedException;
    }

    private Shooting(Random random, Gun gun, Instant last, Consumer<String> say) {
        this.shots = new FutureTask<>(() -> {
            int kills = 0;
            while (!enough.await(pause(random), TimeUnit.MILLISECONDS)
                    && Instant.now().isBefore(last)) {
                Service target = TARGETS.get(random.nextInt(TARGETS.size()));
                say.accept("  kill -9 " + target.label());
                gun.shoot(target);
                kills++;
            }
            return kills;
        });
    }

    /** Begins; no shot is fired after the last moment. */
    static Shooting start(long seed, Gun gun, Instant last, Consumer<String> say) {
        Shooting shooting = new Shooting(new Random(seed), gun, last, say);
        Thread.ofPlatform().name("shooting").daemon().start(shooting.shots);
        return shooting;
    }

    /** Peace. */
    static Shooting none() {
        return start(0, ignored -> {}, Instant.MIN, ignored -> {});
    }

    private static int pause(Random random) {
        return random.nextInt(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS);
    }

    /** Lets whoever was shot last come back, and tells how many were; fails as the shooting failed. */
    int end() throws IOException, InterruptedException {
        enough.countDown();
        try {
            return shots.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            } else if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        }
    }
}

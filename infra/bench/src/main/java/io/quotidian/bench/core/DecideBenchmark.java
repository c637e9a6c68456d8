package io.quotidian.bench.core;

import io.quotidian.quota.core.Decision;
import io.quotidian.quota.core.Input;
import io.quotidian.quota.core.State;
import io.quotidian.quota.core.action.Action;
import io.quotidian.quota.core.action.Status;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;

/** Decisions a second, each of another kind. A decision changes nothing, so the same one can be made for ever. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
@org.openjdk.jmh.annotations.State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first.
public class DecideBenchmark {

    private Instant now;
    private State idle;
    private State granted;
    private State waiting;
    private Input event;
    private Input sent;

    /** An account in use, and the same with a grant out or an action in the queue. */
    @Setup
    public void meet() {
        Scene scene = Scene.ofAnAccountInUse();
        now = scene.now();
        idle = scene.state();
        event = scene.event();
        Action out = scene.arrives(Scene.MACHINE);
        granted = scene.state(out);
        sent = scene.sent(out);
        waiting = scene.state(scene.arrives(Scene.EXHAUSTED));
        requireNext(Status.GRANTED, grant());
        requireNext(Status.QUEUED, defer());
        requireNext(Status.SENT, settle());
        requireNext(Status.QUEUED, hold());
    }

    private static void requireNext(Status expected, Decision decision) {
        Status status = Objects.requireNonNull(decision.next().action()).status();
        if (status != expected) {
            throw new IllegalStateException("the scene is wrong: " + status + " instead of " + expected);
        }
    }

    /** An event that is granted at once. */
    @Benchmark
    public Decision grant() {
        return Scene.MACHINE.decide(idle, event, now);
    }

    /** An event that must wait for tomorrow. */
    @Benchmark
    public Decision defer() {
        return Scene.EXHAUSTED.decide(idle, event, now);
    }

    /** The outcome of a grant. */
    @Benchmark
    public Decision settle() {
        return Scene.MACHINE.decide(granted, sent, now);
    }

    /** The head of the queue, offered again in vain. */
    @Benchmark
    public Decision hold() {
        return Scene.EXHAUSTED.decide(waiting, new Input.Offered(), now);
    }
}

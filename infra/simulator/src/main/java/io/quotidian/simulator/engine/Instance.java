package io.quotidian.simulator.engine;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * An instance of a service: it moves step by step, dies between any two steps, or stands still between them and goes on
 * as if nothing had happened.
 */
public abstract class Instance {

    protected final Agenda agenda;
    protected final Trace trace;
    private final String name;
    private final Deque<Runnable> held = new ArrayDeque<>();
    private long alarmAt = Long.MAX_VALUE;
    private Runnable alarm = () -> {};
    private int life;
    private boolean alive;
    private boolean stopped;
    private long steps;

    protected Instance(String name, Agenda agenda, Trace trace) {
        this.name = name;
        this.agenda = agenda;
        this.trace = trace;
    }

    public final String name() {
        return name;
    }

    /** Happens once, when so many steps are done: at any boundary a fault may strike. */
    public final void alarm(long afterSteps, Runnable what) {
        alarmAt = afterSteps;
        alarm = what;
    }

    public final boolean isAlive() {
        return alive;
    }

    public final boolean isStopped() {
        return stopped;
    }

    /** Which life of this process this is. */
    public final int life() {
        return life;
    }

    public final void start() {
        life++;
        alive = true;
        stopped = false;
        trace.tell(name, () -> "starts");
        begin();
    }

    /** kill -9. */
    public final void crash() {
        if (alive) {
            trace.tell(name, () -> "is killed");
            life++;
            alive = false;
            stopped = false;
            held.clear();
            vanish();
        }
    }

    /** SIGSTOP. */
    public final void stop() {
        stopped = alive;
    }

    /** SIGCONT: what came meanwhile happens now. */
    public final void resume() {
        stopped = false;
        int count = held.size();
        for (int i = 0; i < count && !stopped; i++) {
            Runnable step = held.pollFirst();
            if (step != null) {
                step.run();
            }
        }
        nudge();
    }

    /** Plans a step, unless this life is over by then. */
    protected final void later(long millis, Runnable step) {
        int born = life;
        agenda.in(millis, () -> move(born, step));
    }

    /** There may be something to do. */
    public abstract void nudge();

    protected abstract void begin();

    /** Everything in memory is gone. */
    protected abstract void vanish();

    private void move(int born, Runnable step) {
        if (born != life) {
            return;
        }
        if (stopped) {
            held.addLast(() -> move(born, step));
            return;
        }
        step.run();
        trace.step();
        if (++steps >= alarmAt) {
            alarmAt = Long.MAX_VALUE;
            alarm.run();
        }
    }
}

package io.quotidian.simulator.engine;

import java.util.Arrays;

/** Virtual time: what is planned happens in order of its moment, then of its planning. A binary heap. */
public final class Agenda {

    /** What one schedule may plan; beyond it something never comes to rest. */
    public static final int MOST = 1 << 21;

    private static final int SEQUENCE_BITS = 22;
    private static final int FIRST_CAPACITY = 256;

    private final long start;
    private long now;
    private int planned;
    private int size;
    private long[] keys = new long[FIRST_CAPACITY];
    private Runnable[] tasks = new Runnable[FIRST_CAPACITY];

    public Agenda(long start) {
        this.start = start;
        this.now = start;
    }

    /** True time, milliseconds since 1970. */
    public long now() {
        return now;
    }

    public int planned() {
        return planned;
    }

    public void in(long millis, Runnable task) {
        at(now + millis, task);
    }

    public void at(long moment, Runnable task) {
        if (planned++ >= MOST) {
            throw new IllegalStateException("the schedule never comes to rest: more than " + MOST + " moves");
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            tasks = Arrays.copyOf(tasks, 2 * size);
        }
        rise(size++, ((Math.max(moment, now) - start) << SEQUENCE_BITS) | planned, task);
    }

    /** Lets the next planned thing happen; false if none is left before the end. */
    public boolean step(long end) {
        if (size == 0) {
            return false;
        }
        long moment = start + (keys[0] >>> SEQUENCE_BITS);
        if (moment > end) {
            return false;
        }
        Runnable task = tasks[0];
        removeFirst();
        now = moment;
        task.run();
        return true;
    }

    private void rise(int from, long key, Runnable task) {
        int place = from;
        while (place > 0 && keys[(place - 1) >>> 1] > key) {
            int parent = (place - 1) >>> 1;
            keys[place] = keys[parent];
            tasks[place] = tasks[parent];
            place = parent;
        }
        keys[place] = key;
        tasks[place] = task;
    }

    private void removeFirst() {
        size--;
        long key = keys[size];
        Runnable task = tasks[size];
        int place = 0;
        int child = 1;
        while (child < size) {
            if (child + 1 < size && keys[child + 1] < keys[child]) {
                child++;
            }
            if (keys[child] >= key) {
                break;
            }
            keys[place] = keys[child];
            tasks[place] = tasks[child];
            place = child;
            child = 2 * place + 1;
        }
        keys[place] = key;
        tasks[place] = task;
    }
}

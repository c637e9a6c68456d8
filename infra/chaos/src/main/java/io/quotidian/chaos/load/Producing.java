package io.quotidian.chaos.load;

/** One turn of a producer. */
interface Producing {
    void once() throws InterruptedException;
}

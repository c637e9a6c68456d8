package io.quotidian.quota.core.account;

/**
 * The account's side of its queue.
 *
 * @param size actions that wait
 * @param nextSequence keeps entries of equal rank in order of arrival
 * @param cursor the lane that was served last; the next turn begins behind it
 */
public record Backlog(int size, long nextSequence, String cursor) {

    public static final Backlog EMPTY = new Backlog(0, 0, "");

    public Backlog {
        if (size < 0) {
            throw new IllegalStateException("a queue cannot hold " + size + " actions");
        }
    }

    public Backlog entered() {
        return new Backlog(size + 1, nextSequence + 1, cursor);
    }

    public Backlog left() {
        return new Backlog(size - 1, nextSequence, cursor);
    }

    public Backlog moved() {
        return new Backlog(size, nextSequence + 1, cursor);
    }

    public Backlog servedLane(String lane) {
        return new Backlog(size, nextSequence, lane);
    }
}

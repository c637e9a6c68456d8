package io.quotidian.backup.epoch;

/**
 * One life of a cluster's state.
 *
 * @param number 1 for the first; grows with every restore
 * @param id random, so that two lives with the same number differ
 */
record Epoch(long number, String id) {

    static final long FIRST = 1;

    Epoch {
        if (number < FIRST || id.isEmpty()) {
            throw new IllegalArgumentException("An epoch has a number from 1 and an id: " + number + "/" + id);
        }
    }

    @Override
    public String toString() {
        return number + "/" + id;
    }
}

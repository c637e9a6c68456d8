package io.quotidian.quota.core.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The account's side of its queue.
 *
 * @param size actions that wait
 * @param nextSequence keeps entries of equal rank in order of arrival
 * @param cursor the lane that was served last; the next turn begins behind it
 * @param recalls what is being cancelled, the oldest order first; at most {@link #MOST_RECALLS}
 * @param turns taken since the account's last decision was told, the latest {@link #MOST_TURNS} of them
 */
public record Backlog(int size, long nextSequence, String cursor, List<TurnTaken> turns, List<Recall> recalls) {

    /** An account that waits for something in vain takes many turns that tell nothing. */
    public static final int MOST_TURNS = 64;

    /** Each is compared with every action that is offered. */
    public static final int MOST_RECALLS = 16;

    public static final Backlog EMPTY = new Backlog(0, 0, "", List.of(), List.of());

    public Backlog {
        if (size < 0) {
            throw new IllegalStateException("a queue cannot hold " + size + " actions");
        }
        turns = List.copyOf(turns);
        recalls = List.copyOf(recalls);
    }

    public Backlog entered() {
        return new Backlog(size + 1, nextSequence + 1, cursor, turns, recalls);
    }

    public Backlog left() {
        return new Backlog(size - 1, nextSequence, cursor, turns, recalls);
    }

    public Backlog moved() {
        return new Backlog(size, nextSequence + 1, cursor, turns, recalls);
    }

    public Backlog servedLane(String lane) {
        return new Backlog(size, nextSequence, lane, turns, recalls);
    }

    public Backlog turned(TurnTaken turn) {
        List<TurnTaken> next = new ArrayList<>(turns.size() < MOST_TURNS ? turns : turns.subList(1, turns.size()));
        next.add(turn);
        return new Backlog(size, nextSequence, cursor, next, recalls);
    }

    /** The turns have been told with a decision. */
    public Backlog told() {
        return turns.isEmpty() ? this : new Backlog(size, nextSequence, cursor, List.of(), recalls);
    }

    /** Whether the target can be recalled; a recall that is under way already begins anew. */
    public boolean takes(Recall.Target target) {
        return withoutRecall(target).recalls.size() < MOST_RECALLS;
    }

    /** The same order once more begins anew; what it was to cancel before, it still is. */
    public Backlog recalling(Recall recall) {
        Instant latest = recalls.stream()
                .filter(before -> before.target().equals(recall.target()))
                .map(Recall::orderedAt)
                .filter(before -> before.isAfter(recall.orderedAt()))
                .findFirst()
                .orElse(recall.orderedAt());
        List<Recall> next = new ArrayList<>(withoutRecall(recall.target()).recalls);
        next.add(new Recall(recall.target(), latest, null));
        return new Backlog(size, nextSequence, cursor, turns, next);
    }

    public Backlog recalledUpTo(Recall.Target target, Recall.Mark mark) {
        return withRecalls(recalls.stream()
                .map(recall -> recall.target().equals(target) ? recall.upTo(mark) : recall)
                .toList());
    }

    public Backlog withoutRecall(Recall.Target target) {
        return withRecalls(recalls.stream()
                .filter(recall -> !recall.target().equals(target))
                .toList());
    }

    private Backlog withRecalls(List<Recall> next) {
        return new Backlog(size, nextSequence, cursor, turns, next);
    }
}

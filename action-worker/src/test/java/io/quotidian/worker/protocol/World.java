package io.quotidian.worker.protocol;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that matters about one slot: the ledger, the fence, the third party and every handling of the slot's grant.
 *
 * @param inFlight inserts whose answer was lost and that may still arrive
 * @param history every state the slot ever had
 * @param scan what a restore's scan of the ledger, after it closed the fence, found; null before
 * @param failuresLeft lost answers and outages that may still happen
 */
record World(
        @Nullable Slot slot,
        Set<Slot> inFlight,
        Set<SlotState> history,
        boolean fenceOpen,
        @Nullable Boolean scan,
        int seen,
        Set<SlotState> published,
        List<Actor> actors,
        int failuresLeft,
        @Nullable String violation) {

    /**
     * One handling: where it stands, what it is about to do, and whether its clock has passed the lease.
     *
     * @param action null before the delivery, and after the end or a death
     */
    record Actor(State state, @Nullable Action action, boolean late, boolean delivered) {
        boolean runs() {
            return action != null && !(action instanceof Action.Acknowledge);
        }

        Actor dead() {
            return new Actor(state, null, late, true);
        }
    }

    /** Worlds are looked up by the million, and their parts are deep: this tells most of them apart. */
    @Override
    public int hashCode() {
        int hash = Objects.hash(fenceOpen, scan, seen, failuresLeft, history.size(), inFlight.size(), published.size());
        for (Actor actor : actors) {
            hash = 31 * hash + actor.state().getClass().hashCode();
            hash = 31 * hash + (actor.late() ? 1 : 0) + (actor.runs() ? 2 : 0);
        }
        return slot == null
                ? hash
                : 31 * hash + slot.state().reason().hashCode() + slot.owner().hashCode();
    }

    static World of(List<Actor> actors, int failures) {
        return new World(null, Set.of(), Set.of(), true, null, 0, Set.of(), List.copyOf(actors), failures, null);
    }

    /** What an insert does when it reaches the server. */
    World inserted(Slot wanted) {
        return slot == null ? withSlot(wanted) : this;
    }

    /** What {@code $max} does. */
    World raised(SlotState wanted) {
        if (slot == null || wanted.status().rank() <= slot.state().status().rank()) {
            return this;
        }
        return withSlot(new Slot(slot.attempt(), slot.owner(), slot.claimedAt(), wanted));
    }

    World withInFlight(Slot wanted) {
        return copy(
                slot,
                plus(inFlight, wanted),
                history,
                fenceOpen,
                scan,
                seen,
                published,
                actors,
                failuresLeft,
                violation);
    }

    World arrived(Slot wanted) {
        Set<Slot> rest = new HashSet<>(inFlight);
        rest.remove(wanted);
        return copy(slot, rest, history, fenceOpen, scan, seen, published, actors, failuresLeft, violation)
                .inserted(wanted);
    }

    World fenceClosed() {
        return copy(slot, inFlight, history, false, scan, seen, published, actors, failuresLeft, violation);
    }

    World scanned() {
        return copy(slot, inFlight, history, fenceOpen, slot != null, seen, published, actors, failuresLeft, violation);
    }

    World withSend() {
        return copy(slot, inFlight, history, fenceOpen, scan, seen + 1, published, actors, failuresLeft, violation);
    }

    World withOutcome(SlotState state) {
        return copy(
                slot,
                inFlight,
                history,
                fenceOpen,
                scan,
                seen,
                plus(published, state),
                actors,
                failuresLeft,
                violation);
    }

    World withActor(int index, Actor actor) {
        List<Actor> next = new ArrayList<>(actors);
        next.set(index, actor);
        return copy(slot, inFlight, history, fenceOpen, scan, seen, published, next, failuresLeft, violation);
    }

    World withFailure() {
        return copy(slot, inFlight, history, fenceOpen, scan, seen, published, actors, failuresLeft - 1, violation);
    }

    World violating(String rule) {
        return copy(slot, inFlight, history, fenceOpen, scan, seen, published, actors, failuresLeft, rule);
    }

    private World withSlot(Slot next) {
        return copy(
                next,
                inFlight,
                plus(history, next.state()),
                fenceOpen,
                scan,
                seen,
                published,
                actors,
                failuresLeft,
                violation);
    }

    private static World copy(
            @Nullable Slot slot,
            Set<Slot> inFlight,
            Set<SlotState> history,
            boolean fenceOpen,
            @Nullable Boolean scan,
            int seen,
            Set<SlotState> published,
            List<Actor> actors,
            int failuresLeft,
            @Nullable String violation) {
        return new World(
                slot,
                Set.copyOf(inFlight),
                Set.copyOf(history),
                fenceOpen,
                scan,
                seen,
                Set.copyOf(published),
                List.copyOf(actors),
                failuresLeft,
                violation);
    }

    private static <T> Set<T> plus(Set<T> set, T element) {
        Set<T> next = new HashSet<>(set);
        next.add(element);
        return next;
    }
}

package io.quotidian.worker.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tries every order of events, breadth first, so that the first violation found is one of the shortest. */
final class Explorer {
    private static final Instant EARLY = Samples.NOW;
    private static final Instant LATE = Samples.NOT_AFTER;
    private static final Answer SENT = new Answer.Accepted("ref");
    private static final Answer REFUSED = new Answer.NotSent("connection_refused", "", Scope.PROVIDER, null);
    private static final Answer LOST = new Answer.Uncertain("timeout", "", Scope.PROVIDER, null);

    /** The machine, or a broken one. */
    interface Rules {
        Step step(State state, Input input, Instant now);
    }

    record Event(String name, World next) {}

    record Result(int worlds, @Nullable String violation, List<String> trace) {}

    private record Origin(@Nullable World from, String event) {}

    private final Rules rules;

    Explorer(Rules rules) {
        this.rules = rules;
    }

    static World.Actor actor(Grant grant, String owner) {
        return new World.Actor(GrantMachine.begin(grant, owner, Duration.ofSeconds(10)), null, false, false);
    }

    Result explore(World start) {
        Map<World, Origin> origins = new HashMap<>();
        Deque<World> open = new ArrayDeque<>();
        origins.put(start, new Origin(null, "start"));
        open.add(start);
        while (!open.isEmpty()) {
            World world = open.remove();
            for (Event event : events(world)) {
                if (origins.putIfAbsent(event.next(), new Origin(world, event.name())) == null) {
                    Optional<String> violation = violation(event.next());
                    if (violation.isPresent()) {
                        return new Result(origins.size(), violation.get(), trace(origins, event.next()));
                    }
                    open.add(event.next());
                }
            }
        }
        return new Result(origins.size(), null, List.of());
    }

    private static List<String> trace(Map<World, Origin> origins, World last) {
        Deque<String> trace = new ArrayDeque<>();
        for (World world = last;
                world != null;
                world = Objects.requireNonNull(origins.get(world)).from()) {
            trace.addFirst(Objects.requireNonNull(origins.get(world)).event());
        }
        return List.copyOf(trace);
    }

    private static Optional<String> violation(World world) {
        boolean proofOfNothing = world.published().stream().anyMatch(state -> state.status() == Status.NOT_SENT);
        return Stream.of(
                        Optional.ofNullable(world.violation()),
                        rule(world.seen() > 1, "two sends of one slot"),
                        rule(proofOfNothing && world.seen() > 0, "NOT_SENT was published of what was sent"),
                        rule(
                                Boolean.FALSE.equals(world.scan()) && world.seen() > 0,
                                "sent, though the restore's scan behind the closed fence saw no slot"))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> rule(boolean broken, String rule) {
        return broken ? Optional.of(rule) : Optional.empty();
    }

    private List<Event> events(World world) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < world.actors().size(); i++) {
            World.Actor actor = world.actors().get(i);
            if (!actor.delivered()) {
                events.addAll(fed(world, i, "is delivered", new Input.Delivered()));
            } else if (actor.runs()) {
                events.addAll(performed(world, i));
                events.add(new Event(i + " dies", world.withActor(i, actor.dead())));
            }
        }
        world.inFlight().forEach(slot -> events.add(new Event("a lost insert arrives", world.arrived(slot))));
        if (world.fenceOpen()) {
            events.add(new Event("the fence closes", world.fenceClosed()));
        } else if (world.scan() == null) {
            events.add(new Event("the restore scans", world.scanned()));
        }
        return events;
    }

    private List<Event> performed(World world, int i) {
        return switch (Objects.requireNonNull(world.actors().get(i).action())) {
            case Action.Prepare a -> orFailed(world, i, "prepares", world, new Input.Prepared(Samples.TERMS));
            case Action.Insert a -> inserts(world, i, a.slot());
            case Action.ReadSlot a -> orFailed(world, i, "reads the slot", world, new Input.SlotRead(world.slot()));
            case Action.ReadGates a -> orFailed(world, i, "reads the gates", world, new Input.GatesRead(gates(world)));
            case Action.Admit a ->
                join(
                        fed(world, i, "is admitted", new Input.Admitted()),
                        fed(world, i, "is not admitted", new Input.NotAdmitted(Refusal.of(VoidReason.BREAKER_OPEN))));
            case Action.Send a -> sends(checkedSend(world, i), i);
            case Action.Raise a -> orFailed(world, i, "raises", world.raised(a.state()), new Input.Recorded());
            case Action.Await a -> fed(world, i, "has waited", new Input.Waited());
            case Action.Publish a ->
                orFailed(world, i, "publishes", checkedOutcome(world, a.slot()), new Input.Published());
            case Action.Acknowledge a -> List.of();
        };
    }

    private List<Event> inserts(World world, int i, Slot slot) {
        Input answer = world.slot() == null ? new Input.Inserted() : new Input.SlotTaken();
        List<Event> events = orFailed(world, i, "inserts", world.inserted(slot), answer);
        return world.failuresLeft() == 0
                ? events
                : join(events, fed(world.withFailure().withInFlight(slot), i, "inserts, slowly", new Input.Failed()));
    }

    private List<Event> sends(World world, int i) {
        List<Event> events = new ArrayList<>();
        events.addAll(fed(world.withSend(), i, "sends", new Input.Answered(SENT)));
        events.addAll(fed(world.withSend(), i, "sends, the answer is lost", new Input.Answered(LOST)));
        events.addAll(fed(world, i, "sends in vain and does not know", new Input.Answered(LOST)));
        events.addAll(fed(world, i, "is refused the connection", new Input.Answered(REFUSED)));
        World.Actor dead = world.actors().get(i).dead();
        events.add(new Event(i + " sends and dies", world.withSend().withActor(i, dead)));
        return events;
    }

    /** A send needs the sender's own claim in the ledger, and a lease that its clock still believes in. */
    private static World checkedSend(World world, int i) {
        World.Actor actor = world.actors().get(i);
        Slot slot = world.slot();
        if (slot == null || !slot.owner().equals(actor.state().handling().owner())) {
            return world.violating("a send without the sender's own claim");
        }
        return actor.late() ? world.violating("a send after the lease") : world;
    }

    private static World checkedOutcome(World world, Slot slot) {
        return world.history().contains(slot.state())
                ? world.withOutcome(slot.state())
                : world.violating("an outcome that the slot never held");
    }

    private static Gates gates(World world) {
        return new Gates(new Fence(1, "e-1", world.fenceOpen()), false, false, false);
    }

    /** It works; or it works and the answer is lost; or it does not work at all. */
    private List<Event> orFailed(World before, int i, String what, World after, Input input) {
        List<Event> works = fed(after, i, what, input);
        if (before.failuresLeft() == 0) {
            return works;
        }
        List<Event> lost = fed(after.withFailure(), i, what + ", the answer is lost", new Input.Failed());
        List<Event> inVain = fed(before.withFailure(), i, what + ", in vain", new Input.Failed());
        return join(works, join(lost, inVain));
    }

    /** The handling's clock may pass the lease at any step, and never goes back. */
    private List<Event> fed(World world, int i, String what, Input input) {
        World.Actor actor = world.actors().get(i);
        Event late = stepped(world, i, what + " (late)", actor, input, true);
        return actor.late() ? List.of(late) : List.of(stepped(world, i, what, actor, input, false), late);
    }

    private Event stepped(World world, int i, String what, World.Actor actor, Input input, boolean late) {
        Step step = rules.step(actor.state(), input, late ? LATE : EARLY);
        return new Event(i + " " + what, world.withActor(i, new World.Actor(step.state(), step.action(), late, true)));
    }

    private static List<Event> join(List<Event> some, List<Event> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}

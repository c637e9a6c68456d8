package io.quotidian.local.up;

import io.quotidian.local.stack.Given;
import io.quotidian.local.up.Inventory.Holding;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** In which condition a home is when a stack is to start in it. */
sealed interface Condition {

    /** The cluster in it has yet to be prepared, or its preparation was cut. */
    record Unprepared(HomeRecord record) implements Condition {}

    record Sound(HomeRecord record) implements Condition {}

    /**
     * A part's data is gone, or is not what would be used: nothing may begin anew beside what is left.
     *
     * @param words what is wrong, what follows and what cures it
     * @param left what may run, so that it can be looked at
     */
    record Sealed(String words, Left left) implements Condition {}

    enum Left {
        ALL,
        SERVERS,
        NOTHING
    }

    static Condition of(Home home, Given given) throws IOException {
        Optional<Engine> other = otherEngine(home, given);
        if (other.isPresent()) {
            return new Sealed(byOther(home, other.get()), Left.NOTHING);
        }
        Optional<HomeRecord> known = home.record();
        if (known.isEmpty()) {
            return new Sealed(withoutRecord(home), Left.ALL);
        }
        Optional<String> besideGiven = besideGiven(home, known.get(), given);
        if (besideGiven.isPresent()) {
            return new Sealed(besideGiven.get(), Left.NOTHING);
        }
        return known.get().prepared() ? ofPrepared(home, known.get(), given) : new Unprepared(known.get());
    }

    /** What keeps the ledger in this home, where something else is about to: that would begin an empty one beside it. */
    private static Optional<Engine> otherEngine(Home home, Given given) throws IOException {
        return given.mongo().isPresent()
                ? Optional.empty()
                : home.inventory().engine().filter(engine -> engine != Engine.of(given));
    }

    /** What this home keeps itself, where another is given: its services would wait there for what is only here. */
    private static Optional<String> besideGiven(Home home, HomeRecord record, Given given) throws IOException {
        List<Holding> own = own(given);
        for (Holding holding : Holding.values()) {
            if (!own.contains(holding) && home.inventory().bears(holding, record.id())) {
                return Optional.of(byAnother(home, holding));
            }
        }
        return Optional.empty();
    }

    private static Condition ofPrepared(Home home, HomeRecord record, Given given) throws IOException {
        List<Holding> missing = home.inventory().missing(own(given), record.id());
        return missing.isEmpty() ? new Sound(record) : new Sealed(without(home, missing), left(missing));
    }

    private static Left left(List<Holding> missing) {
        return missing.stream().allMatch(Holding::servicesMayRun) ? Left.ALL : Left.SERVERS;
    }

    static List<Holding> own(Given given) {
        return Inventory.own(given.kafka().isEmpty(), given.mongo().isEmpty());
    }

    private static String byOther(Home home, Engine engine) {
        return """
                SEALED. The ledger of what was sent, in %s, is kept by %s, and nothing else can read it.
                Nothing is started: an empty ledger beside it would let what was sent be sent again.
                Cure: start again %s as before; or begin anew: ./quotidian up --home %s --fresh""".formatted(home.inventory().folder(Holding.MONGODB), engine.title(), engine.how(), home.folder());
    }

    private static String byAnother(Home home, Holding holding) {
        return "This home keeps its own %s in %s; unset %s, or give another --home"
                .formatted(holding.title(), home.inventory().folder(holding), holding.variable());
    }

    private static String withoutRecord(Home home) {
        return """
                SEALED. %s/home.properties is gone: nobody knows whether the cluster in this home has lived.
                It is not prepared anew; what is still open goes on.
                Cure: put that file back and start again, or begin anew: ./quotidian up --home %s --fresh""".formatted(home.folder(), home.folder());
    }

    private static String without(Home home, List<Holding> missing) {
        String gone = missing.stream()
                .map(holding -> "  %s held %s".formatted(home.inventory().folder(holding), holding.loss()))
                .collect(Collectors.joining(System.lineSeparator()));
        return """
                SEALED. What this home held is gone, and nothing begins anew beside what is left of it:
                %s
                Cure: stop, put the folder back as it was and start again; or begin anew: ./quotidian up --home %s --fresh
                (keeps what is left aside, and seals the open windows if sends went to a real endpoint).""".formatted(gone, home.folder());
    }
}

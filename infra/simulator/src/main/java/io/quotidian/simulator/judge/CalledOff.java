package io.quotidian.simulator.judge;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was accepted of a run before somebody cancelled it ends, and none of it is granted once its account has the order;
 * every account gets it. Nothing else is cancelled.
 */
final class CalledOff implements Invariant {

    /** So exactly is the broker's clock known, and so much may be in doubt. */
    private static final long EXACT_MILLIS = 2;

    @Override
    public Optional<String> violation(Evidence evidence) {
        return evidence.scenario().accounts().stream()
                .flatMap(account -> violation(evidence, account).stream())
                .findFirst();
    }

    private static Optional<String> violation(Evidence evidence, String account) {
        List<Ruling> rulings = evidence.rulings(account);
        Map<String, Ruling> accepted = new HashMap<>();
        for (Ruling ruling : rulings) {
            if (ruling.action() != null) {
                accepted.putIfAbsent(ruling.action(), ruling);
            }
        }
        return evidence.callOffs().stream()
                .flatMap(order -> order.actions().stream()
                        .flatMap(action -> Stream.ofNullable(accepted.get(action)))
                        .filter(first -> Ends.OPEN.contains(String.valueOf(first.status())))
                        .flatMap(first -> follow(rulings, order.run(), first).stream()))
                .findFirst()
                .or(() -> unordered(evidence, rulings, accepted));
    }

    /** Nobody wanted it to end. */
    private static Optional<String> unordered(Evidence evidence, List<Ruling> rulings, Map<String, Ruling> accepted) {
        Map<String, String> runs = new HashMap<>();
        evidence.accepted().forEach(event -> runs.put(event.action(), String.valueOf(event.run())));
        Map<String, Long> recalled = new HashMap<>();
        for (Ruling ruling : rulings) {
            if (ruling.recalledRun() != null) {
                recalled.merge(ruling.recalledRun(), ruling.recalledAt(), Math::max);
            }
            Ruling first = accepted.get(String.valueOf(ruling.action()));
            if (ruling.verdict().equals("CANCELLED")
                    && first != null
                    && recalled.getOrDefault(runs.get(first.action()), Long.MIN_VALUE) < first.decidedAt()) {
                return Optional.of("cancelled, and nobody had ordered it: " + ruling);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> follow(List<Ruling> rulings, String run, Ruling accepted) {
        Ruling last = accepted;
        boolean ordered = false;
        boolean doubtful = false;
        for (Ruling ruling : rulings) {
            if (ruling.sequence() > accepted.sequence() && run.equals(ruling.recalledRun())) {
                long after = ruling.recalledAt() - accepted.decidedAt();
                ordered |= after >= 0;
                doubtful |= after < 0 && after >= -EXACT_MILLIS;
            }
            if (String.valueOf(accepted.action()).equals(ruling.action())) {
                if (ordered && ruling.verdict().equals("GRANTED")) {
                    return Optional.of("granted though run " + run + " was cancelled: " + ruling);
                }
                last = ruling;
            }
        }
        if (!ordered && !doubtful) {
            return Optional.of("its account never heard that run " + run + " was cancelled: " + accepted);
        }
        return ordered && "QUEUED".equals(last.status())
                ? Optional.of("waits though run " + run + " was cancelled: " + last)
                : Optional.empty();
    }
}

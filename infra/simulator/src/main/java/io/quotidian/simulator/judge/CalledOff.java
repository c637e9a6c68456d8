package io.quotidian.simulator.judge;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was accepted of a run before somebody cancelled it ends, and none of it is granted once its account has the order;
 * every account gets it.
 */
final class CalledOff implements Invariant {

    /** So exactly is the broker's clock known, and so much may be in doubt. */
    private static final long EXACT_MILLIS = 2;

    @Override
    public Optional<String> violation(Evidence evidence) {
        for (String account : evidence.scenario().accounts()) {
            Map<String, Ruling> accepted = new HashMap<>();
            for (Ruling ruling : evidence.rulings(account)) {
                if (ruling.action() != null) {
                    accepted.putIfAbsent(ruling.action(), ruling);
                }
            }
            for (CallOff order : evidence.callOffs()) {
                for (String action : order.actions()) {
                    Ruling first = accepted.get(action);
                    Optional<String> found = first != null && Ends.OPEN.contains(String.valueOf(first.status()))
                            ? follow(evidence.rulings(account), order.run(), first)
                            : Optional.empty();
                    if (found.isPresent()) {
                        return found;
                    }
                }
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

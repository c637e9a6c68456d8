package io.quotidian.simulator.judge;

import io.quotidian.simulator.scenario.EventSpec;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Q3. Every accepted event has ended in one terminal state, or waits in the queue; what has ended stays ended. */
final class NothingLost implements Invariant {

    @Override
    public Optional<String> violation(Evidence evidence) {
        for (String account : evidence.scenario().accounts()) {
            Optional<String> found = revived(evidence, account);
            if (found.isPresent()) {
                return found;
            }
        }
        Map<String, Ruling> ends = Ends.of(evidence);
        for (EventSpec event : evidence.accepted()) {
            Ruling last = ends.get(event.action());
            if (last == null) {
                return Optional.of("nothing is known of " + event);
            }
            if ("GRANTED".equals(last.status())) {
                return Optional.of("still out when all must be known: " + last);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> revived(Evidence evidence, String account) {
        Set<String> ended = new HashSet<>();
        for (Ruling ruling : evidence.rulings(account)) {
            if (ruling.action() == null || ruling.status() == null) {
                continue;
            }
            if (!Ends.OPEN.contains(ruling.status())) {
                ended.add(ruling.action());
            } else if (ended.contains(ruling.action())) {
                return Optional.of("lives again after its end: " + ruling);
            }
        }
        return completedTwice(evidence, account);
    }

    private static Optional<String> completedTwice(Evidence evidence, String account) {
        Map<String, Ruling> completed = new HashMap<>();
        for (Ruling ruling : evidence.rulings(account)) {
            boolean completes =
                    ruling.verdict().equals("COMPLETED") || ruling.verdict().equals("EXPIRED");
            if (completes && completed.put(String.valueOf(ruling.action()), ruling) != null) {
                return Optional.of("ended twice: " + ruling);
            }
        }
        return Optional.empty();
    }
}

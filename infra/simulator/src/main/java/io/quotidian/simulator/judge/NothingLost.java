package io.quotidian.simulator.judge;

import io.quotidian.simulator.scenario.EventSpec;
import io.quotidian.simulator.scenario.Scenario;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Q3. Every accepted event has ended in one terminal state, or waits in the queue; what has ended stays ended. */
final class NothingLost implements Invariant {

    /** By which a processor's clock may be off. */
    private static final long CLOCKS = Duration.ofMinutes(1).toMillis();

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
            if ("GRANTED".equals(last.status()) && !mayBeOut(evidence, last)) {
                return Optional.of("still out when all must be known: " + last);
            }
        }
        return Optional.empty();
    }

    /** Granted so lately that its lease, or the inquiry after it, may not be over. */
    private static boolean mayBeOut(Evidence evidence, Ruling last) {
        Evidence.Granted granted = evidence.grants(last.account()).get(Evidence.slot(last.action(), last.attempt()));
        Scenario.Bounds bounds = evidence.scenario().bounds();
        return granted != null
                && evidence.scenario().end()
                        < granted.ruling().notAfter() + bounds.inquiryFirst() + 2 * bounds.sendTimeout() + CLOCKS;
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

package io.quotidian.simulator.judge;

import io.quotidian.simulator.scenario.EventSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What was accepted of a run or a contact before somebody cancelled it ends, as does a cancelled action, and none of it is
 * granted once its account has the order; every account gets it. Nothing else is cancelled.
 */
final class CalledOff implements Invariant {

    /** What an account says of an order to cancel one action. */
    private static final Set<String> HEARD = Set.of("cancelled", "cancel_wanted", "already_ended", "unknown_action");

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
                        .flatMap(first -> follow(rulings, order.recalled(), first).stream()))
                .findFirst()
                .or(() -> unordered(evidence, rulings, accepted));
    }

    /** Nobody wanted it to end. */
    private static Optional<String> unordered(Evidence evidence, List<Ruling> rulings, Map<String, Ruling> accepted) {
        Map<String, EventSpec> events = new HashMap<>();
        evidence.accepted().forEach(event -> events.put(event.action(), event));
        Map<String, Long> recalled = new HashMap<>();
        evidence.callOffs().stream()
                .map(CallOff::recalled)
                .filter(Recalled::isOneAction)
                .forEach(order -> recalled.put(order, Long.MAX_VALUE));
        for (Ruling ruling : rulings) {
            if (ruling.recalled() != null) {
                recalled.merge(ruling.recalled(), ruling.recalledAt(), Math::max);
            }
            Ruling first = accepted.get(String.valueOf(ruling.action()));
            EventSpec event = events.get(String.valueOf(ruling.action()));
            if (ruling.verdict().equals("CANCELLED")
                    && first != null
                    && event != null
                    && !isRecalled(recalled, event, first.decidedAt())) {
                return Optional.of("cancelled, and nobody had ordered it: " + ruling);
            }
        }
        return Optional.empty();
    }

    private static boolean isRecalled(Map<String, Long> recalled, EventSpec event, long acceptedAt) {
        return recalled.entrySet().stream()
                .anyMatch(order -> order.getValue() >= acceptedAt && Recalled.concerns(order.getKey(), event));
    }

    private static Optional<String> follow(List<Ruling> rulings, String recalled, Ruling accepted) {
        Ruling last = accepted;
        boolean ordered = false;
        boolean doubtful = false;
        for (Ruling ruling : rulings) {
            if (ruling.sequence() > accepted.sequence() && recalled.equals(ruling.recalled())) {
                long after = ruling.recalledAt() - accepted.decidedAt();
                ordered |= after >= 0;
                doubtful |= after < 0 && after >= -EXACT_MILLIS;
            }
            if (String.valueOf(accepted.action()).equals(ruling.action())) {
                if (ordered && ruling.verdict().equals("GRANTED")) {
                    return Optional.of("granted though " + recalled + " was cancelled: " + ruling);
                }
                ordered |= Recalled.isOneAction(recalled) && HEARD.contains(ruling.reason());
                last = ruling;
            }
        }
        if (!ordered && !doubtful) {
            return Optional.of("its account never heard that " + recalled + " was cancelled: " + accepted);
        }
        return ordered && "QUEUED".equals(last.status())
                ? Optional.of("waits though " + recalled + " was cancelled: " + last)
                : Optional.empty();
    }
}

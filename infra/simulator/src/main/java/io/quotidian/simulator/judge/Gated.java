package io.quotidian.simulator.judge;

import io.quotidian.simulator.scenario.OrderSpec;
import io.quotidian.simulator.scenario.OrderSpec.Kind;
import io.quotidian.simulator.scenario.Scenario;
import java.util.Objects;
import java.util.Optional;

/** What was claimed and would be sent while its account was paused, all was stopped or its contact suppressed is not. */
final class Gated implements Invariant {

    @Override
    public Optional<String> violation(Evidence evidence) {
        for (Sighting sighting : evidence.journal()) {
            for (Claim claim : evidence.claims()) {
                boolean its = claim.action().equals(sighting.action()) && claim.attempt() == sighting.attempt();
                if (its && isShut(evidence, sighting, claim)) {
                    return Optional.of("sent through a closed gate: " + sighting);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isShut(Evidence evidence, Sighting sighting, Claim claim) {
        Scenario scenario = evidence.scenario();
        for (OrderSpec order : scenario.orders()) {
            boolean concerns = switch (order.kind()) {
                case PAUSE -> sighting.account().equals(order.account());
                case STOP -> true;
                case SUPPRESS -> contact(evidence, sighting).equals(order.account());
                default -> false;
            };
            if (concerns && order.at() < claim.createdAt() && sighting.seenAt() < opened(scenario, order)) {
                return true;
            }
        }
        return false;
    }

    private static long opened(Scenario scenario, OrderSpec closing) {
        Kind opening = switch (closing.kind()) {
            case PAUSE -> Kind.RESUME;
            case STOP -> Kind.RELEASE;
            default -> Kind.SUPPRESS;
        };
        return scenario.orders().stream()
                .filter(order -> order.kind() == opening && order.kind() != Kind.SUPPRESS)
                .filter(order -> Objects.equals(order.account(), closing.account()))
                .mapToLong(OrderSpec::at)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private static String contact(Evidence evidence, Sighting sighting) {
        return evidence.accepted().stream()
                .filter(event -> event.action().equals(sighting.action()))
                .map(event -> event.contact())
                .findFirst()
                .orElse("");
    }
}

package io.quotidian.simulator.judge;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Q2. The third party acts at most once on an action, however often a request that it knows by its key comes again. */
final class NeverTwice implements Invariant {

    @Override
    public Optional<String> violation(Evidence evidence) {
        Set<String> acted = new HashSet<>();
        Set<String> attempted = new HashSet<>();
        for (Sighting sighting : evidence.journal()) {
            boolean again = !sighting.repeated() && !sighting.refused() && !acted.add(sighting.action());
            if (again || !attempted.add(Evidence.slot(sighting.action(), sighting.attempt()))) {
                return Optional.of("acted on again: " + sighting);
            }
        }
        return Optional.empty();
    }
}

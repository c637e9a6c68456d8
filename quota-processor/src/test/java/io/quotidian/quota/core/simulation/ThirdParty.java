package io.quotidian.quota.core.simulation;

import io.quotidian.quota.core.policy.Policy;
import java.util.ArrayList;
import java.util.List;

/** Counts what it sees, by its own clock. */
final class ThirdParty {
    private final List<Sighting> sightings = new ArrayList<>();

    void see(Sighting sighting) {
        sightings.add(sighting);
    }

    void judge(Policy safeDefault) {
        for (Sighting sighting : sightings) {
            String excess = sighting.excess(sightings, safeDefault);
            if (excess != null) {
                throw new AssertionError("over quota: " + excess);
            }
        }
    }
}

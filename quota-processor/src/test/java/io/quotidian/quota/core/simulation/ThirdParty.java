package io.quotidian.quota.core.simulation;

import java.util.ArrayList;
import java.util.List;

/** Counts what it sees, by its own clock. */
final class ThirdParty {
    private final List<Sighting> sightings = new ArrayList<>();

    void see(Sighting sighting) {
        sightings.add(sighting);
    }

    void judge() {
        for (Sighting sighting : sightings) {
            String excess = sighting.excess(sightings);
            if (excess != null) {
                throw new AssertionError("over quota: " + excess);
            }
        }
    }
}

package io.quotidian.simulator.judge;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Q4. What an older epoch granted is sent only if its claim stood in the ledger before the fence closed. */
final class FenceHolds implements Invariant {

    @Override
    public Optional<String> violation(Evidence evidence) {
        Map<String, Claim> claims = new HashMap<>();
        evidence.claims().forEach(claim -> claims.put(Evidence.slot(claim.action(), claim.attempt()), claim));
        for (Sighting sighting : evidence.journal()) {
            Claim claim = claims.get(Evidence.slot(sighting.action(), sighting.attempt()));
            if (claim == null) {
                return Optional.of("sent without a slot: " + sighting);
            }
            Long closed = evidence.closedAt().get(claim.epoch());
            if (closed != null && claim.createdAt() >= closed) {
                return Optional.of("claimed after its epoch's fence closed, and sent: " + sighting);
            }
        }
        return Optional.empty();
    }
}

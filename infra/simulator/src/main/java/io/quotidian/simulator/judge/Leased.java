package io.quotidian.simulator.judge;

import io.quotidian.simulator.judge.Evidence.Granted;
import io.quotidian.simulator.scenario.EventSpec;
import io.quotidian.simulator.scenario.LimitSpec;
import io.quotidian.simulator.scenario.PolicySpec;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A lease is no longer than the policy's, no shorter than what is useful, ends before the event's expiry and a guard
 * before midnight where a day or a week is limited; and no send begins when it is over, on the sender's clock.
 */
final class Leased implements Invariant {

    @Override
    public Optional<String> violation(Evidence evidence) {
        for (String account : evidence.scenario().accounts()) {
            Map<String, Granted> grants = evidence.grants(account);
            for (Granted granted : grants.values()) {
                if (!isInBounds(evidence, account, granted.ruling())) {
                    return Optional.of("the lease is out of bounds: " + granted.ruling());
                }
            }
            for (Sighting sighting : evidence.journal()) {
                Granted granted = grants.get(Evidence.slot(sighting.action(), sighting.attempt()));
                if (granted != null && sighting.startedAt() >= granted.ruling().notAfter()) {
                    return Optional.of("begun after the lease: " + sighting + " under " + granted.ruling());
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isInBounds(Evidence evidence, String account, Ruling grant) {
        PolicySpec policy = evidence.policy(account, grant.policyVersion());
        long length = grant.notAfter() - grant.decidedAt();
        long longest =
                Math.max(policy.margins().lease(), evidence.scenario().bounds().shortestLease());
        boolean inTime = evidence.accepted().stream()
                .filter(event -> event.action().equals(grant.action()))
                .map(EventSpec::expiresAt)
                .allMatch(expiry -> expiry == 0 || grant.notAfter() <= expiry);
        return length >= evidence.scenario().bounds().shortestLease()
                && length <= longest
                && inTime
                && (!isCalendar(policy) || staysInDay(policy, grant));
    }

    /** Only where a limit on everything counts days or weeks is it known which windows concern the action. */
    private static boolean isCalendar(PolicySpec policy) {
        return policy.limits().stream()
                .anyMatch(limit -> limit.type().equals("*") && limit.kind() == LimitSpec.Kind.DAY);
    }

    private static boolean staysInDay(PolicySpec policy, Ruling grant) {
        long guard = policy.margins().guard();
        var from = Instant.ofEpochMilli(grant.decidedAt() - guard).atZone(policy.zone());
        var to = Instant.ofEpochMilli(grant.notAfter() + guard - 1).atZone(policy.zone());
        return from.toLocalDate().equals(to.toLocalDate());
    }
}

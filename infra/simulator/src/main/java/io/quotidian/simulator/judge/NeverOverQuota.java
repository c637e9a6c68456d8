package io.quotidian.simulator.judge;

import io.quotidian.simulator.judge.Evidence.Granted;
import io.quotidian.simulator.scenario.LimitSpec;
import io.quotidian.simulator.scenario.PolicySpec;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Q1. Recounts the third party's journal, on its own clock, against every limit in force at the grant: of what was
 * granted up to then, no more was seen in any window than the limit allows.
 */
final class NeverOverQuota implements Invariant {

    private static final long MILLION = 1_000_000;

    @Override
    public Optional<String> violation(Evidence evidence) {
        for (String account : evidence.scenario().accounts()) {
            Map<String, Granted> grants = evidence.grants(account);
            Told told = new Told(evidence, account);
            List<Sighting> seen = evidence.journal().stream()
                    .filter(sighting -> sighting.account().equals(account))
                    .toList();
            for (Sighting sighting : seen) {
                Granted granted = grants.get(Evidence.slot(sighting.action(), sighting.attempt()));
                Optional<String> found = granted == null
                        ? Optional.of("seen without a grant: " + sighting)
                        : judge(evidence, told, sighting, granted, seen, grants);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> judge(
            Evidence evidence,
            Told told,
            Sighting sighting,
            Granted granted,
            List<Sighting> seen,
            Map<String, Granted> grants) {
        String account = sighting.account();
        PolicySpec policy = evidence.policy(account, granted.ruling().policyVersion());
        List<Sighting> earlier =
                seen.stream().filter(other -> isNoLater(other, granted, grants)).toList();
        for (LimitSpec limit : policy.limits()) {
            if (limit.covers(sighting.type())) {
                int allowed = allowed(policy, limit, sighting.seenAt());
                long[] byHand = told.before(granted.ruling(), limit).toArray();
                long count = count(policy, limit, sighting, earlier, byHand);
                if (count > allowed) {
                    return Optional.of(count + " of at most " + allowed + " for " + limit + " of " + account + " in "
                            + policy.zone() + ", " + byHand.length + " told of, with " + sighting);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isNoLater(Sighting other, Granted granted, Map<String, Granted> grants) {
        Granted its = grants.get(Evidence.slot(other.action(), other.attempt()));
        return its != null && its.place() <= granted.place();
    }

    private static long count(
            PolicySpec policy, LimitSpec limit, Sighting sighting, List<Sighting> earlier, long[] byHand) {
        List<Sighting> counted =
                earlier.stream().filter(other -> limit.covers(other.type())).toList();
        long[] moments = LongStream.concat(counted.stream().mapToLong(Sighting::seenAt), LongStream.of(byHand))
                .toArray();
        return switch (limit.kind()) {
            case DAY, WEEK ->
                LongStream.of(moments)
                        .filter(moment -> Windows.isSame(policy, limit, moment, sighting.seenAt()))
                        .count();
            case RUN ->
                sighting.run() == null
                        ? 0
                        : counted.stream()
                                .filter(other -> Objects.equals(other.run(), sighting.run()))
                                .count();
            case ROLLING -> densest(limit.lengthMillis(), sighting.seenAt(), moments);
        };
    }

    /** The fullest interval of the length that holds the moment: it begins with one of those counted. */
    private static long densest(long length, long held, long[] moments) {
        return LongStream.of(moments)
                .filter(from -> from <= held && held < from + length)
                .map(from -> LongStream.of(moments)
                        .filter(moment -> moment >= from && moment < from + length)
                        .count())
                .max()
                .orElse(0);
    }

    /** A young account's share, by the day on which it was seen; a moment near midnight may belong to either day. */
    private static int allowed(PolicySpec policy, LimitSpec limit, long seenAt) {
        PolicySpec.WarmUp ramp = policy.pace().warmUp();
        if (ramp == null || limit.kind() == LimitSpec.Kind.RUN) {
            return limit.max();
        }
        long last = seenAt + policy.margins().guard();
        LocalDate day = Instant.ofEpochMilli(last).atZone(policy.zone()).toLocalDate();
        long age = Math.max(0, Math.min(ramp.days(), ChronoUnit.DAYS.between(ramp.from(), day)));
        long start = ramp.startPerMillion();
        long share = start * ramp.days() + (MILLION - start) * age;
        return share == 0 || limit.max() == 0
                ? 0
                : (int) Math.max(1, Math.floorDiv(limit.max() * share, MILLION * ramp.days()));
    }
}

package io.quotidian.ingest.http;

import io.quotidian.ingest.ledger.Resolutions;
import io.quotidian.ingest.ledger.Resolved;
import io.quotidian.ingest.timeline.CounterView;
import io.quotidian.ingest.timeline.ReasonTexts;
import io.quotidian.ingest.timeline.TimelineEntry;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an action is where it is, in words.
 *
 * @param zone of the account's policy; local times are in it
 * @param decisions the first and the latest ones, with the counters as they were then
 * @param omitted decisions between them that are no longer kept
 * @param assumptions how it treats what nobody can know
 */
record Explanation(
        String actionId,
        String accountId,
        String state,
        String zone,
        String why,
        String advice,
        @Nullable String bindingLimit,
        @Nullable Instant nextEligibleAt,
        @Nullable String nextEligibleLocal,
        List<Step> decisions,
        int omitted,
        List<String> assumptions) {

    private static final String UNKNOWN_COUNTS =
            "an UNKNOWN attempt may have been sent: it counts as sent until it settles, and stays UNKNOWN until somebody"
                    + " brings evidence; no time-out settles what is shown";
    private static final String AS_TOLD =
            "the limit that binds and the next eligible time are as the last decision told"
                    + " them; commands and outcomes since, and actions that go first, may have moved them";
    private static final String PASSED = "that time has passed: it waits behind others of its account, or for another"
            + " limit by now; './quotidian forecast' says when it leaves";
    private static final String NOT_DECIDED = "The quota-processor has not decided it yet.";
    private static final String RECEIVED = "RECEIVED";

    /**
     * One decision.
     *
     * @param limits the limits that applied, each as {@code message DAY 3 of 20}
     * @param evidence of an operator who resolved the attempt: who, when, and how it is known
     * @param unknown true: the version that projected it did not keep the counters
     */
    record Step(
            Instant at,
            String local,
            String verdict,
            String reason,
            String meaning,
            String detail,
            int attempt,
            long policyVersion,
            List<String> limits,
            boolean unknown,
            @Nullable String bindingLimit,
            @Nullable Instant nextEligibleAt,
            @Nullable String nextEligibleLocal,
            @Nullable Instant notAfter,
            @Nullable String evidence) {

        static Step of(TimelineEntry entry, List<Resolved> resolutions, ZoneId zone) {
            List<CounterView> counters = entry.counters();
            CounterView binding = entry.bindingLimit();
            return new Step(
                    entry.at(),
                    inZone(entry.at(), zone),
                    entry.verdict(),
                    entry.reason(),
                    ReasonTexts.of(entry.reason()).meaning(),
                    entry.detail(),
                    entry.attempt(),
                    entry.policyVersion(),
                    counters == null
                            ? List.of()
                            : counters.stream().map(Explanation::words).toList(),
                    counters == null,
                    binding == null ? null : words(binding),
                    entry.nextEligibleAt(),
                    entry.nextEligibleAt() == null ? null : inZone(entry.nextEligibleAt(), zone),
                    entry.notAfter(),
                    known(entry, resolutions));
        }
    }

    static Explanation of(ActionAnswer action, ZoneId zone, Instant now) {
        String reason = action.reason();
        ReasonTexts.Text text = reason == null ? undecided(action) : ReasonTexts.of(reason);
        CounterView binding = action.bindingLimit();
        Instant next = action.nextEligibleAt();
        return new Explanation(
                action.actionId(),
                action.accountId(),
                action.state(),
                zone.getId(),
                text.meaning(),
                text.advice(),
                binding == null ? null : words(binding),
                next,
                next == null ? null : inZone(next, zone),
                action.timeline().stream()
                        .map(entry -> Step.of(entry, action.resolutions(), zone))
                        .toList(),
                action.omitted(),
                assumptions(next, now));
    }

    /** The processor tells an action that waits only what is new to it, for there may be ten thousand of them. */
    private static List<String> assumptions(@Nullable Instant next, Instant now) {
        return next != null && next.isBefore(now)
                ? List.of(UNKNOWN_COUNTS, AS_TOLD, PASSED)
                : List.of(UNKNOWN_COUNTS, AS_TOLD);
    }

    private static ReasonTexts.Text undecided(ActionAnswer action) {
        String detail = action.detail();
        return new ReasonTexts.Text(
                detail == null ? NOT_DECIDED : detail + ".",
                action.state().equals(RECEIVED) ? "Send it again with the same key." : "Nothing, or look at its lag.");
    }

    private static @Nullable String known(TimelineEntry entry, List<Resolved> resolutions) {
        return resolutions.stream()
                .filter(one ->
                        one.attempt() == entry.attempt() && entry.reason().equals(Resolutions.REASON))
                .map(one -> "%s, by %s at %s: %s".formatted(one.status(), one.by(), one.at(), one.evidence()))
                .findFirst()
                .orElse(null);
    }

    private static String words(CounterView counter) {
        return "%s %s%s %d of %d%s"
                .formatted(
                        counter.actionType(),
                        counter.window(),
                        counter.duration() == null ? "" : " " + counter.duration(),
                        counter.used(),
                        counter.max(),
                        counter.sealed() ? ", sealed" : "");
    }

    private static String inZone(Instant moment, ZoneId zone) {
        return moment.truncatedTo(ChronoUnit.SECONDS).atZone(zone).toString();
    }
}

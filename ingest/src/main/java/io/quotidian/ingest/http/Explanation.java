package io.quotidian.ingest.http;

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
        int omitted) {

    private static final String NOT_DECIDED = "The quota-processor has not decided it yet.";
    private static final String RECEIVED = "RECEIVED";

    /**
     * One decision.
     *
     * @param limits the limits that applied, each as {@code message DAY 3 of 20}
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
            @Nullable Instant notAfter) {

        static Step of(TimelineEntry entry, ZoneId zone) {
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
                    entry.notAfter());
        }
    }

    static Explanation of(ActionAnswer action, ZoneId zone) {
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
                action.timeline().stream().map(entry -> Step.of(entry, zone)).toList(),
                action.omitted());
    }

    private static ReasonTexts.Text undecided(ActionAnswer action) {
        String detail = action.detail();
        return new ReasonTexts.Text(
                detail == null ? NOT_DECIDED : detail + ".",
                action.state().equals(RECEIVED) ? "Send it again with the same key." : "Nothing, or look at its lag.");
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

package io.quotidian.local.demo.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.local.thirdparty.JournalEntry;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecountTest {

    private static final String POLICY = """
            {"zone":"Europe/Paris","weekStart":"SUNDAY","limits":[
              {"actionType":"message","window":"DAY","max":2},
              {"actionType":"*","window":"WEEK","max":3},
              {"actionType":"*","window":"RUN","max":4}]}""";

    private final Recount recount = new Recount(POLICY);

    @Test
    void shouldFindNothingUpToTheLimit() {
        assertThat(recount.overQuota(messages(2, "2026-11-25T10:00:00Z"))).isZero();
    }

    @Test
    void shouldFindWhatGoesBeyondADay() {
        assertThat(recount.overQuota(messages(3, "2026-11-25T10:00:00Z"))).isEqualTo(1);
    }

    @Test
    void shouldLetDaysBeginAtMidnightOfThePolicysZone() {
        // Given: 23:30 UTC is half past midnight in Paris
        List<JournalEntry> entries = Stream.concat(
                        messages(2, "2026-11-25T22:30:00Z").stream(), messages(1, "2026-11-25T23:30:00Z").stream())
                .toList();

        // When / Then
        assertThat(recount.overQuota(entries)).isZero();
    }

    @Test
    void shouldFindWhatGoesBeyondAnyIntervalOfARollingLimit() {
        // Given
        Recount rolling = new Recount("""
                {"limits":[{"actionType":"message","window":"ROLLING","duration":"PT24H","max":2}]}""");
        List<JournalEntry> sent = Stream.of("2026-11-25T23:00:00Z", "2026-11-26T10:00:00Z", "2026-11-26T22:59:59Z")
                .flatMap(moment -> messages(1, moment).stream())
                .toList();

        // When / Then
        assertThat(rolling.overQuota(sent)).isEqualTo(1);
        assertThat(rolling.overQuota(sent.subList(1, 3))).isZero();
    }

    @Test
    void shouldLetWeeksBeginOnThePolicysDay() {
        // Given: three by Saturday and one on Sunday, of a type that only the week limits
        Stream<JournalEntry> saturday = visits(3, "2026-11-28T10:00:00Z");
        Stream<JournalEntry> sunday = visits(1, "2026-11-29T10:00:00Z");

        // When / Then
        assertThat(recount.overQuota(Stream.concat(saturday, sunday).toList())).isZero();
    }

    @Test
    void shouldFindWhatGoesBeyondARun() {
        // Given: two in one week, three in the next, five in the run
        Stream<JournalEntry> first = visits(2, "2026-11-28T10:00:00Z");
        Stream<JournalEntry> second = visits(3, "2026-11-29T10:00:00Z");

        // When / Then
        assertThat(recount.overQuota(Stream.concat(first, second).toList())).isEqualTo(1);
    }

    @Test
    void shouldCountASendThatBreaksTwoLimitsOnce() {
        assertThat(recount.overQuota(messages(4, "2026-11-25T10:00:00Z"))).isEqualTo(2);
    }

    @Test
    void shouldFindTheSameActionTwice() {
        JournalEntry entry = messages(1, "2026-11-25T10:00:00Z").getFirst();
        assertThat(Recount.twice(List.of(entry, entry))).isEqualTo(1);
    }

    private static List<JournalEntry> messages(int count, String at) {
        return entries(count, at, "message").toList();
    }

    private static Stream<JournalEntry> visits(int count, String at) {
        return entries(count, at, "visit");
    }

    private static Stream<JournalEntry> entries(int count, String at, String type) {
        Instant moment = Instant.parse(at);
        return IntStream.range(0, count)
                .mapToObj(i -> new JournalEntry(
                        moment, moment, "acme", type + at + i, 1, type, "run-of-" + type, true, "200"));
    }
}

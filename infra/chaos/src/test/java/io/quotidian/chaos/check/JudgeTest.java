package io.quotidian.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {

    private static final String TWO_A_DAY = "{\"actionType\":\"*\",\"window\":\"DAY\",\"max\":2}";
    private static final String MANY = "{\"actionType\":\"*\",\"window\":\"WEEK\",\"max\":100}";

    @Test
    void shouldFindNothingInATrueStory() {
        // Given
        Scene scene = new Scene(TWO_A_DAY)
                .sent("x", "2026-10-24T10:00:00Z")
                .sent("y", "2026-10-24T21:59:59Z")
                .sent("z", "2026-10-24T22:00:00Z") // the next day in Paris
                .sent("w", "2026-10-25T22:59:59Z"); // still that day, for it has 25 hours

        // Then
        assertThat(scene.findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DAY, 2026-10-25T22:59:59Z, true",
        "DAY, 2026-10-25T23:00:00Z, false",
        "WEEK, 2026-10-25T22:59:59Z, true",
        "WEEK, 2026-10-25T23:00:00Z, false",
        "RUN, 2026-12-25T23:00:00Z, true"
    })
    void shouldCountEveryWindowInTheZone(String window, String third, boolean over) {
        // Given
        Scene scene = new Scene("{\"actionType\":\"message\",\"window\":\"" + window + "\",\"max\":2}")
                .sent("x", "2026-10-24T22:00:00Z")
                .sent("y", "2026-10-25T10:00:00Z")
                .sent("z", third);

        // Then
        assertThat(scene.findings()).as("by the journal and by the ledger").hasSize(over ? 2 : 0);
    }

    @ParameterizedTest
    @CsvSource({"2026-10-25T09:59:59Z, true", "2026-10-25T10:00:00Z, false"})
    void shouldCountAnyIntervalOfARollingLimit(String third, boolean over) {
        // Given
        Scene scene = new Scene("{\"actionType\":\"*\",\"window\":\"ROLLING\",\"duration\":\"PT24H\",\"max\":2}")
                .sent("x", "2026-10-24T10:00:00Z")
                .sent("y", "2026-10-25T09:00:00Z")
                .sent("z", third);

        // Then
        assertThat(scene.findings()).as("by the journal and by the ledger").hasSize(over ? 2 : 0);
    }

    @Test
    void shouldSeeAnActionActedOnTwice() {
        // Given
        Scene twice = new Scene(MANY)
                .sent("x", "2026-10-24T10:00:00Z")
                .slot("x", 2, "UNKNOWN")
                .seen("x", 2, "2026-10-24T11:00:00Z");

        // Then
        assertThat(twice.findings()).extracting(Finding::promise).containsExactly("Q2 never twice");
        assertThat(twice.idempotent().findings()).isEmpty();
    }

    @Test
    void shouldSeeAnAttemptActedOnTwiceEvenWhereItIsIdempotent() {
        // Given
        Scene twice =
                new Scene(MANY).idempotent().sent("x", "2026-10-24T10:00:00Z").seen("x", 1, "2026-10-24T11:00:00Z");

        // Then
        assertThat(twice.findings()).extracting(Finding::promise).containsExactly("Q2 never twice");
    }

    @Test
    void shouldSeeWhatIsLost() {
        assertThat(new Scene(MANY).acknowledged("x", "event-x").findings())
                .as("acknowledged and nowhere")
                .hasSize(1);
        assertThat(new Scene(MANY).ruled("x", "GRANTED").findings())
                .as("granted for ever")
                .hasSize(1);
        assertThat(new Scene(MANY).deadLetter().findings()).as("dead letter").hasSize(1);
        assertThat(new Scene(MANY)
                        .ruled("x", "EXPIRED")
                        .ruled("x", "QUEUED")
                        .ruled("x", "EXPIRED")
                        .findings())
                .as("ended twice")
                .hasSize(1);
        assertThat(new Scene(MANY)
                        .acknowledged("key", "event-x", "event-y")
                        .ruled("x", "QUEUED")
                        .ruled("y", "QUEUED")
                        .findings())
                .as("one key, two actions")
                .hasSize(1);
    }

    @Test
    void shouldSeeALedgerThatDisagrees() {
        String at = "2026-10-24T10:00:00Z";
        assertThat(new Scene(MANY).seen("x", 1, at).findings())
                .as("acted on without a slot")
                .hasSize(1);
        assertThat(new Scene(MANY).seen("x", 1, at).slot("x", 1, "NOT_SENT").findings())
                .as("acted on, slot void")
                .hasSize(1);
        assertThat(new Scene(MANY).slot("x", 1, "SENT").findings())
                .as("SENT, not acted on")
                .hasSize(1);
        assertThat(new Scene(MANY).slot("x", 1, "CLAIMED").findings())
                .as("claimed for ever")
                .hasSize(1);
        assertThat(new Scene(MANY).slot("x", 1, "NOT_SENT").ruled("x", "SENT").findings())
                .as("decided SENT, slot says no")
                .hasSize(1);
    }

    @Test
    void shouldSeeAGapInAnAccountsDecisions() {
        // Given
        Scene gap = new Scene(MANY).ruled("x", "QUEUED").skipsNumber().ruled("x", "EXPIRED");

        // Then
        assertThat(gap.findings()).extracting(Finding::promise).containsExactly("no gaps");
    }
}

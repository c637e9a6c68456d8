package io.quotidian.quota.stream.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.quota.core.id.AccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class DueAccountsTest {

    private static final Instant T = Instant.parse("2026-11-20T08:00:00Z");
    private static final AccountId ACME = new AccountId("acme");
    private static final AccountId ZENO = new AccountId("zeno");

    private final List<Bytes> scannedFrom = new ArrayList<>();
    private final KeyValueStore<Bytes, byte[]> store = TreeStore.noting(scannedFrom);
    private final DueAccounts due = new DueAccounts(store);

    @Test
    void shouldOfferTheEarliestFirstAndNoneTooSoon() {
        // Given
        due.move(ZENO, null, T);
        due.move(ACME, null, T.plusMillis(1));

        // Then
        assertThat(due.at(T.minusMillis(1), 10)).isEmpty();
        assertThat(due.at(T, 10)).containsExactly(ZENO);
        assertThat(due.at(T.plusMillis(1), 10)).containsExactly(ZENO, ACME);
        assertThat(due.at(T.plusMillis(1), 1)).containsExactly(ZENO);
    }

    @Test
    void shouldOfferAgainWhoHadNoTurn() {
        // Given
        due.move(ACME, null, T);
        due.move(ZENO, null, T.plusSeconds(1));

        // When
        due.at(T.plusSeconds(5), 10);

        // Then
        assertThat(due.at(T.plusSeconds(5), 10)).containsExactly(ACME, ZENO);
        assertThat(due.at(T, 10)).containsExactly(ACME);
    }

    @Test
    void shouldFindAMomentThatLiesBeforeWhatWasLookedThrough() {
        // Given
        due.move(ACME, null, T.plusSeconds(60));
        assertThat(due.at(T.plusSeconds(30), 10)).isEmpty();

        // When
        due.move(ZENO, null, T);

        // Then
        assertThat(due.at(T.plusSeconds(30), 10)).containsExactly(ZENO);
        assertThat(due.at(T.plusSeconds(60), 10)).containsExactly(ZENO, ACME);
    }

    @Test
    void shouldFindWhatWasPlannedBeforeItBegan() {
        // Given
        due.move(ACME, null, T);

        // When
        DueAccounts next = new DueAccounts(store);

        // Then
        assertThat(next.at(T, 10)).containsExactly(ACME);
    }

    @Test
    void shouldNotWalkOverWhatIsDone() {
        // Given
        due.move(ACME, null, T);
        due.move(ZENO, null, T.plusSeconds(60));
        due.at(T, 10);
        due.move(ACME, T, T.plusSeconds(120));

        // When
        due.at(T.plusSeconds(30), 10);
        due.at(T.plusSeconds(40), 10);

        // Then
        assertThat(scannedFrom)
                .last()
                .isEqualTo(RowKeys.wakeUpsAt(T.plusSeconds(30).plusMillis(1)).bytes());
    }

    @Test
    void shouldLookAtNothingWhileTheClockStandsOrStepsBack() {
        // Given
        due.move(ACME, null, T.plusSeconds(60));
        due.at(T.plusSeconds(30), 10);
        scannedFrom.clear();

        // When
        due.at(T.plusSeconds(30), 10);
        due.at(T.plusSeconds(20), 10);

        // Then
        assertThat(scannedFrom).isEmpty();
        assertThat(due.at(T.plusSeconds(60), 10)).containsExactly(ACME);
    }
}

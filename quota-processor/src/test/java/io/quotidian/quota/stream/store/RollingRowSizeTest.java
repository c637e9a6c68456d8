package io.quotidian.quota.stream.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.quota.core.Settings;
import io.quotidian.quota.core.account.Account;
import io.quotidian.quota.core.account.Rolling;
import io.quotidian.quota.core.account.Rolling.Seen;
import io.quotidian.quota.core.id.AccountId;
import io.quotidian.quota.core.id.ActionType;
import io.quotidian.quota.core.policy.Limit;
import io.quotidian.quota.stream.mapping.AccountRows;
import io.quotidian.schemas.QuotaPolicyRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a rolling limit adds to the row of its account at most: what docs/adr/0009 says. */
class RollingRowSizeTest {

    private static final Instant T = Instant.parse("2026-11-20T08:00:00.123Z");
    private static final ActionType MESSAGE = new ActionType("message");
    private static final int ENTRIES = Settings.Bounds.EXACT_MOMENTS;

    /** The least that takes three bytes, and the least that takes two. */
    private static final int MANY = 1 << 13;

    private static final int SOME = 1 << 6;

    /** 2.6 KiB, of one send at a time. */
    private static final int MOST_BYTES = 2_662;

    /** 3.5 KiB, whatever is counted. */
    private static final int WORST_BYTES = 3_584;

    @ParameterizedTest
    @ValueSource(strings = {"PT10M", "PT1H", "PT24H", "P7D", "P30D", "P366D"})
    void shouldStayWithinItsBoundWithEveryMomentKept(String length) {
        // Given
        Duration span = Duration.parse(length);
        Rolling full = Rolling.fresh(Limit.rolling(MESSAGE, span, QuotaPolicyRules.MAX_LIMIT));
        for (int i = 0; i < ENTRIES; i++) {
            full = full.saw(T.plus(span.dividedBy(ENTRIES).multipliedBy(i)), span, ENTRIES);
        }
        assertThat(full.seen()).hasSize(ENTRIES);

        // When
        int added = bytes(full) - bytes();

        // Then
        assertThat(added).isBetween(ENTRIES, MOST_BYTES);
    }

    /** Each gap and each count as long as can be, within the longest span and under the highest limit. */
    @Test
    void shouldStayWithinItsBoundAtTheWorst() {
        // Given
        Duration longGap = Duration.ofMillis(1L << 27);
        Duration shortGap = Duration.ofMillis(1L << 20);
        List<Seen> seen = new ArrayList<>();
        Instant moment = T;
        for (int i = 0; i < ENTRIES; i++) {
            boolean fits = Duration.between(T, moment)
                            .plus(longGap)
                            .plus(shortGap.multipliedBy(ENTRIES - i))
                            .compareTo(QuotaPolicyRules.LONGEST_ROLLING)
                    < 0;
            moment = moment.plus(fits ? longGap : shortGap);
            seen.add(new Seen(moment, i < QuotaPolicyRules.MAX_LIMIT / MANY - 4 ? MANY : SOME));
        }
        Limit limit = Limit.rolling(MESSAGE, QuotaPolicyRules.LONGEST_ROLLING, QuotaPolicyRules.MAX_LIMIT);
        Rolling full = new Rolling(limit, seen, T);
        assertThat(full.count()).isBetween(900_000, QuotaPolicyRules.MAX_LIMIT);

        // When
        int added = bytes(full) - bytes();

        // Then
        assertThat(added).isBetween(MOST_BYTES, WORST_BYTES);
    }

    private static int bytes(Rolling... rollings) {
        Account account = Account.newcomer(new AccountId("acme")).withClock(T).withRollings(List.of(rollings));
        return RowCodec.ACCOUNT.write(AccountRows.row(account)).length;
    }
}

package io.quotidian.local.demo.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromisesTest {

    @Test
    void shouldHoldWhenTheThirdPartyActedOnWhatWasSent() {
        assertThat(promises(0, 0, 0, 0, 10, 0, 10, false).broken()).isEmpty();
    }

    @Test
    void shouldLetAnUnknownSendBeActedOnOrNot() {
        assertThat(promises(0, 0, 0, 0, 10, 2, 11, true).broken()).isEmpty();
    }

    @Test
    void shouldNotLetMoreBeActedOnThanSentOrUnknown() {
        assertThat(promises(0, 0, 0, 0, 10, 2, 13, true).broken()).hasSize(1);
    }

    @Test
    void shouldNotLetASendBeUnseen() {
        assertThat(promises(0, 0, 0, 0, 10, 2, 9, true).broken()).hasSize(1);
    }

    @Test
    void shouldDemandEqualityWithoutFaults() {
        assertThat(promises(0, 0, 0, 0, 10, 1, 11, false).broken()).hasSize(1);
    }

    @Test
    void shouldMissAnEventThatLeftNoTrace() {
        assertThat(new Promises(0, 0, 0, 0, 10, 0, 10, 12, 11, false).broken()).hasSize(1);
    }

    @Test
    void shouldNameEveryBrokenPromise() {
        assertThat(promises(1, 1, 1, 1, 10, 0, 10, true).broken()).hasSize(4);
    }

    private static Promises promises(
            int overQuota, int twice, int lost, int banned, int sent, int unknown, int accepted, boolean faults) {
        return new Promises(overQuota, twice, lost, banned, sent, unknown, accepted, 20, 20, faults);
    }
}

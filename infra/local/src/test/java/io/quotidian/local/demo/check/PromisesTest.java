package io.quotidian.local.demo.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromisesTest {

    @Test
    void shouldHoldWhenTheThirdPartyActedOnWhatWasSent() {
        assertThat(new Promises(0, 0, 0, 0, 10, 0, 10, false).broken()).isEmpty();
    }

    @Test
    void shouldLetAnUnknownSendBeActedOnOrNot() {
        assertThat(new Promises(0, 0, 0, 0, 10, 2, 11, true).broken()).isEmpty();
    }

    @Test
    void shouldNotLetMoreBeActedOnThanSentOrUnknown() {
        assertThat(new Promises(0, 0, 0, 0, 10, 2, 13, true).broken()).hasSize(1);
    }

    @Test
    void shouldNotLetASendBeUnseen() {
        assertThat(new Promises(0, 0, 0, 0, 10, 2, 9, true).broken()).hasSize(1);
    }

    @Test
    void shouldDemandEqualityWithoutFaults() {
        assertThat(new Promises(0, 0, 0, 0, 10, 1, 11, false).broken()).hasSize(1);
    }

    @Test
    void shouldNameEveryBrokenPromise() {
        assertThat(new Promises(1, 1, 1, 1, 10, 0, 10, true).broken()).hasSize(4);
    }
}

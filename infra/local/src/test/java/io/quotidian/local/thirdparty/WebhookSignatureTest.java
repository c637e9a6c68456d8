package io.quotidian.local.thirdparty;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {

    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final Instant NOW = Instant.ofEpochSecond(1614265330);

    private final WebhookSignature signature = new WebhookSignature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    /** The example of the Standard Webhooks specification's own libraries. */
    @Test
    void shouldAgreeWithThePublishedVector() {
        assertThat(signature.sign(ID, 1614265330, BODY)).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void shouldAcceptOneGoodSignatureAmongSeveral() {
        String good = signature.sign(ID, NOW.getEpochSecond(), BODY);
        assertThat(signature.verifies(ID, "1614265330", "v1,AAAA " + good, BODY, NOW))
                .isTrue();
    }

    @Test
    void shouldRefuseAnOldTimestamp() {
        String good = signature.sign(ID, NOW.getEpochSecond(), BODY);
        assertThat(signature.verifies(ID, "1614265330", good, BODY, NOW.plusSeconds(301)))
                .isFalse();
    }

    @Test
    void shouldRefuseAChangedBody() {
        String good = signature.sign(ID, NOW.getEpochSecond(), BODY);
        assertThat(signature.verifies(ID, "1614265330", good, new byte[] {1}, NOW))
                .isFalse();
    }
}

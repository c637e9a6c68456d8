package io.quotidian.worker.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignaturesTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Instant AT = Instant.ofEpochSecond(1_614_265_330);
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

    @Test
    void shouldSignAsTheStandardsOwnExampleDoes() {
        // When
        String signature = Signatures.of(List.of(SECRET), "msg_p5jXN8AQM9LWM0D4loKWxJek", AT, BODY);

        // Then
        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void shouldSignWithEveryKeyWhileOneIsRotated() {
        // When
        String both = Signatures.of(List.of(SECRET, "whsec_c2Vjb25kIGtleQ=="), "id", AT, BODY);

        // Then
        assertThat(both.split(" ")).hasSize(2).allMatch(signature -> signature.startsWith("v1,"));
        assertThat(both).startsWith(Signatures.of(List.of(SECRET), "id", AT, BODY) + " ");
    }

    @Test
    void shouldRefuseASecretThatIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> Signatures.key("whsec_"));
        assertThatIllegalArgumentException().isThrownBy(() -> Signatures.key("whsec_not base64!"));
    }
}

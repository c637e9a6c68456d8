package io.quotidian.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quotidian.local.stack.Told;
import io.quotidian.local.stack.WrongVariableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecipientTest {

    private static final String URL = "QUOTIDIAN_CHANNEL_WEBHOOK_URL";
    private static final String SECRET = "QUOTIDIAN_CHANNEL_WEBHOOK_SECRET";
    private static final String ALLOW_PRIVATE = "QUOTIDIAN_WEBHOOK_ALLOW_PRIVATE";

    @TempDir
    private Path home;

    /** Also where only a secret is left of an endpoint: the stand-in's own takes its place. */
    @ParameterizedTest
    @ValueSource(strings = {URL, URL + "_FILE", SECRET, SECRET + "_FILE"})
    void shouldSendToTheStandInUnlessAUrlIsSet(String variable) throws IOException {
        // Given
        String value = variable.startsWith(URL) ? " " : "whatever";

        // When / Then
        try (Recipient recipient = recipient(Map.of(variable, value))) {
            assertThat(recipient.isReal()).isFalse();
            assertThat(recipient.settings())
                    .containsKeys(URL, SECRET)
                    .containsEntry(
                            "QUOTIDIAN_CHANNEL_WEBHOOK_OWN_MARK",
                            HomeRecord.sentElsewhere(home).toString())
                    .containsEntry(ALLOW_PRIVATE, "true");
            assertThat(recipient.where()).contains("stand-in");
        }
    }

    @Test
    void shouldSendWhereTheUrlsFileSays() throws IOException {
        // Given
        Path file = Files.writeString(home.resolve("url"), "https://third.party/webhook\n");

        // When / Then
        try (Recipient recipient = recipient(Map.of(URL + "_FILE", file.toString()))) {
            assertThat(recipient.isReal()).isTrue();
            assertThat(recipient.settings()).containsOnlyKeys(ALLOW_PRIVATE);
            assertThat(recipient.where()).isEqualTo("https://third.party/webhook");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ALLOW_PRIVATE, ALLOW_PRIVATE + "_FILE"})
    void shouldLeaveWhatOneIsToldOfPrivateAddresses(String variable) throws IOException {
        // Given
        Map<String, String> told = Map.of(URL, "https://third.party/webhook", variable, "false");

        // When / Then
        try (Recipient recipient = recipient(told)) {
            assertThat(recipient.settings()).isEmpty();
        }
    }

    @Test
    void shouldNameTheVariableThatCannotBeUsed() {
        assertThatExceptionOfType(WrongVariableException.class)
                .isThrownBy(() -> recipient(Map.of(URL, "https://a", URL + "_FILE", "/run/url")))
                .withMessageContaining(URL + "_FILE")
                .withMessageContaining("Keep one of the two");
        assertThatExceptionOfType(WrongVariableException.class)
                .isThrownBy(() -> recipient(Map.of(URL + "_FILE", "/no/such/file")))
                .withMessageStartingWith(URL + "_FILE is \"/no/such/file\"");
    }

    private Recipient recipient(Map<String, String> told) {
        return new Recipient(new Told(told), home);
    }
}

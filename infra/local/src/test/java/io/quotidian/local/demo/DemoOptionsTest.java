package io.quotidian.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class DemoOptionsTest {

    @TempDir
    private Path dir;

    @Test
    void shouldRunTheSampleByDefault() throws IOException {
        // When
        DemoSettings settings = settings();

        // Then
        assertThat(settings.input().contacts()).isEqualTo(1_000);
        assertThat(settings.input().accounts()).hasSize(5);
        assertThat(settings.day()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.start().getDayOfWeek()).hasToString("WEDNESDAY");
        assertThat(settings.faults()).isTrue();
    }

    @Test
    void shouldAddNothingToTheInputWithoutFaults() throws IOException {
        assertThat(settings("--faults", "none").input().size()).isEqualTo(1_000);
    }

    @Test
    void shouldPushTheGivenEventsAndNoOthers() throws IOException {
        // Given
        Path events = Files.writeString(dir.resolve("events.ndjson"), """
                {"accountId":"a","contactId":"c","kind":"k","action":{"type":"message"},"dedupKey":"d"}

                no json
                """);

        // When
        DemoSettings settings = settings("--events", events.toString());

        // Then
        assertThat(settings.input().events()).hasSize(2);
        assertThat(settings.input().events().getLast().malformed()).isTrue();
        assertThat(settings.input().accounts()).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--chaos --days=2",
                "--day=1s",
                "--days=0",
                "--accounts=501",
                "--contacts=0",
                "--contacts=1 --events=x.ndjson"
            })
    void shouldRefuseWhatItCannotDo(String arguments) {
        assertThatThrownBy(() -> settings(arguments.split(" ", -1))).isInstanceOf(ParameterException.class);
    }

    private static DemoSettings settings(String... arguments) throws IOException {
        DemoOptions options = new DemoOptions();
        new CommandLine(options).parseArgs(arguments);
        return options.settings();
    }
}

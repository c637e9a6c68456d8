package io.quotidian.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

    @TempDir
    private Path dir;

    @Test
    void shouldRememberWhatItIs() throws IOException {
        // Given
        Instant moment = Instant.parse("2026-11-20T18:15:00Z");
        try (Home home = Home.take(dir.resolve("home")).orElseThrow()) {
            assertThat(home.isNew()).isTrue();
            home.begin(moment);
            home.record().orElseThrow().withReal(true).withPrepared().write(home.folder());
        }

        // When / Then
        try (Home home = Home.take(dir.resolve("home")).orElseThrow()) {
            assertThat(home.isNew()).isFalse();
            assertThat(home.record()).hasValueSatisfying(record -> {
                assertThat(record.prepared()).isTrue();
                assertThat(record.real()).isTrue();
                assertThat(record.unknownBefore()).isEqualTo(moment);
            });
        }
    }

    /** The stand-in is only the default: the worker prefers what an account has of its own. */
    @Test
    void shouldRememberThatAnAccountsOwnEndpointWasUsed() throws IOException {
        // Given
        try (Home home = Home.take(dir.resolve("home")).orElseThrow()) {
            home.begin(null);
            assertThat(home.record().orElseThrow().real()).isFalse();

            // When the worker leaves its mark
            Files.createFile(HomeRecord.sentElsewhere(home.folder()));

            // Then
            assertThat(home.record().orElseThrow().real()).isTrue();
        }
    }

    @Test
    void shouldNotBelieveARecordThatKnewNothingOfAccountsOwnEndpoints() throws IOException {
        // Given
        try (Home home = Home.take(dir.resolve("home")).orElseThrow()) {
            Files.writeString(home.folder().resolve("home.properties"), "id=1\nprepared=true\nsends.real=false\n");

            // When / Then
            assertThat(home.record().orElseThrow().real()).isTrue();
        }
    }

    @Test
    void shouldSayWhereItRunsOnlyWhileItDoes() throws IOException {
        // Given
        Path folder = dir.resolve("home");
        Home home = Home.take(folder).orElseThrow();

        // When
        home.says("ingest http://127.0.0.1:8080");

        // Then
        assertThat(Home.whereItRuns(folder)).contains("8080");
        home.close();
        assertThat(Home.whereItRuns(folder)).doesNotContain("8080");
    }

    /** After kill -9 nobody takes back what was said. */
    @Test
    void shouldNotSayWhereADeadRunWas() throws IOException {
        // Given
        Path folder = Files.createDirectories(dir.resolve("home"));
        Files.writeString(folder.resolve("running.txt"), "ingest http://127.0.0.1:8080");

        // When
        try (Home home = Home.take(folder).orElseThrow()) {

            // Then
            assertThat(Home.whereItRuns(home.folder())).isEqualTo("It is still starting.");
        }
    }

    /** As {@code --home .} names it. */
    @Test
    void shouldMoveAsideUnderItsOwnNameHoweverItWasNamed() throws IOException {
        // Given
        Path folder = dir.resolve("home");
        Home home = Home.take(folder.resolve(".")).orElseThrow();

        // When
        Path aside = home.moveAside(null, Instant.parse("2026-11-20T18:15:00Z"));

        // Then
        assertThat(aside).isEqualTo(dir.resolve("home-until-20261120-181500")).isDirectory();
        assertThat(folder).doesNotExist();
    }
}

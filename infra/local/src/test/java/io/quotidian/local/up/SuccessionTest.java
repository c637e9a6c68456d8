package io.quotidian.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --fresh}, step by step; after each it may be killed and started again. */
class SuccessionTest {

    private static final Instant NOW = Instant.parse("2026-11-20T18:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final Instant UNKNOWN_BEFORE = NOW.plus(Fresh.ON_THE_WIRE);
    private static final LastSent UNSAID = new LastSent.Unsaid();

    @TempDir
    private Path dir;

    private Path folder;
    private HomeRecord old;

    @BeforeEach
    void live() throws IOException {
        folder = dir.resolve("home");
        try (Home home = taken()) {
            home.beginIfNew(UNSAID, NOW);
            Files.writeString(folder.resolve("precious"), "data");
            old = home.record().orElseThrow().withReal(true);
            old.write(folder);
        }
    }

    @Test
    void shouldBeginAFirstLifeOpen() {
        assertThat(old.unknownBefore()).isNull();
    }

    @Test
    void shouldMoveAnOldHomeAsideAndDeleteNothing() throws IOException {
        // When
        Path aside = taken().moveAside(UNKNOWN_BEFORE, NOW);

        // Then
        assertThat(aside).hasFileName("home-until-20261120-180000");
        assertThat(aside.resolve("precious")).hasContent("data");
        assertThat(folder).doesNotExist();
    }

    @Test
    void shouldGoOnWithTheOldHomeIfCutBeforeItMoved() throws IOException {
        // Given
        new Testament(folder).write(UNKNOWN_BEFORE);

        // When / Then
        assertThat(startAgain(UNSAID)).isEqualTo(old);
        assertNothingIsLeftBeside();
    }

    @Test
    void shouldNotBeginOpenIfCutAfterTheOldHomeMoved() throws IOException {
        // Given
        taken().moveAside(UNKNOWN_BEFORE, NOW);

        // When / Then
        assertThat(startAgain(UNSAID).unknownBefore()).isEqualTo(UNKNOWN_BEFORE);
        assertThat(startAgain(UNSAID).unknownBefore()).isEqualTo(UNKNOWN_BEFORE);
        assertNothingIsLeftBeside();
    }

    @Test
    void shouldNotBeginOpenIfCutBeforeTheNewHomesRecordWasWritten() throws IOException {
        // Given
        taken().moveAside(UNKNOWN_BEFORE, NOW);
        taken().close();

        // When / Then
        assertThat(startAgain(UNSAID).unknownBefore()).isEqualTo(UNKNOWN_BEFORE);
        assertNothingIsLeftBeside();
    }

    @Test
    void shouldGoOnWithTheNewHomeIfCutAfterItsRecordWasWritten() throws IOException {
        // Given
        taken().moveAside(UNKNOWN_BEFORE, NOW);
        HomeRecord begun;
        try (Home home = taken()) {
            home.begin(UNKNOWN_BEFORE);
            begun = home.record().orElseThrow();
        }

        // When / Then
        assertThat(startAgain(UNSAID)).isEqualTo(begun);
        assertNothingIsLeftBeside();
    }

    @Test
    void shouldBelieveTheOperatorAfterACut() throws IOException {
        // Given
        taken().moveAside(UNKNOWN_BEFORE, NOW);

        // When / Then
        assertThat(startAgain(new LastSent.Never()).unknownBefore()).isNull();
    }

    @Test
    void shouldForgetAnEarlierCutOnceEverythingIsKnown() throws IOException {
        // Given
        new Testament(folder).write(UNKNOWN_BEFORE);

        // When
        taken().moveAside(null, NOW);

        // Then
        assertThat(startAgain(UNSAID).unknownBefore()).isNull();
    }

    @Test
    void shouldSayWhatIsNotKnownWhenItBegins() throws IOException {
        // Given
        taken().moveAside(UNKNOWN_BEFORE, NOW);

        // When / Then
        try (Home home = taken()) {
            assertThat(home.beginIfNew(UNSAID, LATER)).contains(UNKNOWN_BEFORE);
            assertThat(home.beginIfNew(UNSAID, LATER)).isEqualTo(Optional.empty());
        }
    }

    @Test
    void shouldHoldTheOldHomeUntilItHasMoved() throws IOException {
        // Given
        Files.createDirectories(dir.resolve("home-until-20261120-180000").resolve("full"));

        // When
        Home home = taken();
        assertThatThrownBy(() -> home.moveAside(UNKNOWN_BEFORE, NOW)).isInstanceOf(FileSystemException.class);

        // Then
        assertThatThrownBy(this::taken).isInstanceOf(OverlappingFileLockException.class);
        home.close();
    }

    private HomeRecord startAgain(LastSent stated) throws IOException {
        try (Home home = taken()) {
            home.beginIfNew(stated, LATER);
            return home.record().orElseThrow();
        }
    }

    private Home taken() throws IOException {
        return Home.take(folder).orElseThrow();
    }

    private void assertNothingIsLeftBeside() throws IOException {
        assertThat(new Testament(folder).read()).isEmpty();
    }
}

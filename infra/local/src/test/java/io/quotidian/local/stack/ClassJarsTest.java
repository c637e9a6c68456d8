package io.quotidian.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassJarsTest {

    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    @TempDir
    private Path root;

    private Path classes;
    private Path folder;
    private ClassJars jars;

    @BeforeEach
    void begin() throws IOException {
        classes = Files.createDirectories(root.resolve("infra/local/target/classes"));
        Files.writeString(classes.resolve("A.class"), "a");
        Files.writeString(classes.resolve("B.class"), "b");
        folder = root.resolve("archives");
        jars = new ClassJars(root, folder);
    }

    @Test
    void shouldPackDirectoriesAndLeaveJars() throws IOException {
        // Given
        Path library = Files.writeString(root.resolve("library.jar"), "any");

        // When
        String packed = jars.packed(classes + File.pathSeparator + library);

        // Then
        Path jar = folder.resolve("infra-local-target-classes.jar");
        assertThat(packed).isEqualTo(jar + File.pathSeparator + library);
        assertThat(holds(jar, "A.class")).isTrue();
    }

    @Test
    void shouldPackOnceWhileNothingChanges() throws IOException {
        // Given
        Path jar = Path.of(jars.packed(classes.toString()));
        FileTime written = Files.getLastModifiedTime(jar);

        // When
        jars.packed(classes.toString());

        // Then
        assertThat(Files.getLastModifiedTime(jar)).isEqualTo(written);
    }

    @Test
    void shouldPackAnewWhatWasDeleted() throws IOException {
        // Given
        Path jar = Path.of(jars.packed(classes.toString()));
        Files.setLastModifiedTime(jar, LONG_AGO);
        Files.delete(classes.resolve("B.class"));

        // When
        jars.packed(classes.toString());

        // Then
        assertThat(holds(jar, "A.class")).isTrue();
        assertThat(holds(jar, "B.class")).isFalse();
    }

    @Test
    void shouldKnowWhatIsOlderThanAJar() throws IOException {
        // Given
        jars.packed(classes.toString());
        Path archive = Files.writeString(folder.resolve("kafka.jsa"), "any");
        Files.setLastModifiedTime(archive, FileTime.from(Instant.now().plusSeconds(1)));
        assertThat(jars.areOlderThan(archive)).isTrue();

        // When
        Files.setLastModifiedTime(archive, LONG_AGO);

        // Then
        assertThat(jars.areOlderThan(archive)).isFalse();
    }

    private static boolean holds(Path jar, String entry) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            return file.getEntry(entry) != null;
        }
    }
}

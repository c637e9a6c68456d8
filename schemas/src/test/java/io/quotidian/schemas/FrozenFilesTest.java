package io.quotidian.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A version that is out never changes: what its files were is written down beside its folder, as {@code sha256sum} writes
 * and checks it.
 */
class FrozenFilesTest {

    private static final List<Path> ROOTS =
            List.of(Path.of("published"), Path.of("src", "test", "resources", "frozen"));
    private static final String NUMBER = "[0-9]+";

    /** Folders of released versions, schemas and records. */
    static Stream<Path> versions() throws IOException {
        Stream<Path> all = Stream.empty();
        for (Path root : ROOTS) {
            try (Stream<Path> folders = Files.list(root)) {
                List<Path> versions = folders.filter(
                                folder -> folder.getFileName().toString().matches(NUMBER))
                        .sorted()
                        .toList();
                assertThat(versions).as(root.toString()).isNotEmpty();
                all = Stream.concat(all, versions.stream());
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("versions")
    void shouldBeAsTheyWerePublished(Path version) throws Exception {
        // Given
        Path list = version.resolveSibling(version.getFileName() + ".sha256");

        // When
        List<String> present = checksums(version);

        // Then
        assertThat(Files.exists(list) ? Files.readAllLines(list) : List.of())
                .as(
                        "%s is published and never changes: put its files back. Only for a version that is new: (cd %s &&"
                                + " find %s -type f | LC_ALL=C sort | xargs sha256sum > %s)",
                        version, version.getParent(), version.getFileName(), list.getFileName())
                .isEqualTo(present);
    }

    private static List<String> checksums(Path version) throws IOException, NoSuchAlgorithmException {
        Path root = Objects.requireNonNull(version.getParent());
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        try (Stream<Path> files = Files.walk(version)) {
            List<Path> sorted = files.filter(Files::isRegularFile).sorted().toList();
            return sorted.stream()
                    .map(file -> HexFormat.of().formatHex(sha256.digest(bytes(file))) + "  " + root.relativize(file))
                    .toList();
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

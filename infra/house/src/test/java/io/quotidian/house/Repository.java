package io.quotidian.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files of the working copy, without what builds and runs leave in it. */
final class Repository {

    static final Path ROOT = root();

    private static final Set<String> NOT_OURS = Set.of(".git", "target", ".quotidian", ".idea", "node_modules");

    private Repository() {}

    /** One file, its path from the root, with slashes. */
    record SourceFile(String path, String text) {

        boolean isIn(String folder) {
            return path.startsWith(folder) || path.contains("/" + folder);
        }

        List<String> lines() {
            return text.lines().toList();
        }
    }

    static List<SourceFile> javaFiles() {
        return files(".java");
    }

    static List<SourceFile> files(String suffix) {
        return list(ROOT)
                .filter(file -> file.toString().endsWith(suffix))
                .map(file -> new SourceFile(relative(file), read(file)))
                .toList();
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList().stream().flatMap(Repository::listChild);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> listChild(Path child) {
        if (NOT_OURS.contains(child.getFileName().toString())) {
            return Stream.of();
        }
        return Files.isDirectory(child) ? list(child) : Stream.of(child);
    }

    private static String relative(Path file) {
        return ROOT.relativize(file).toString().replace('\\', '/');
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            Path parent = folder.getParent();
            if (parent == null) {
                throw new IllegalStateException("Run within the repository: no folder above has mvnw");
            }
            folder = parent;
        }
        return folder;
    }
}

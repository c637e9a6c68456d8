package io.quotidian.local.stack;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.StringJoiner;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Class directories, packed: a JVM shares the archived classes of jars alone. */
final class ClassJars {

    private final Path root;
    private final Path folder;

    /**
     * @param root of the code; the jars are named by what lies between it and the classes
     * @param folder where they are kept from one start to the next
     */
    ClassJars(Path root, Path folder) {
        this.root = root;
        this.folder = folder;
    }

    /** The same class path with a jar in place of each directory; packs those that are missing or older. */
    String packed(String classPath) throws IOException {
        Files.createDirectories(folder);
        var packed = new StringJoiner(File.pathSeparator);
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            packed.add((Files.isDirectory(path) ? pack(path) : path).toString());
        }
        return packed.toString();
    }

    /** Whether a file was written after every jar. */
    boolean areOlderThan(Path file) throws IOException {
        FileTime written = Files.getLastModifiedTime(file);
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
            for (Path jar : jars) {
                if (Files.getLastModifiedTime(jar).compareTo(written) >= 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private Path pack(Path classes) throws IOException {
        Path jar = folder.resolve(name(classes));
        if (Files.exists(jar) && Files.getLastModifiedTime(jar).compareTo(newestIn(classes)) > 0) {
            return jar;
        }
        Path draft = Files.createTempFile(folder, "classes", ".part");
        try {
            write(classes, draft);
            return Files.move(draft, jar, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void write(Path classes, Path jar) throws IOException {
        var said = new StringWriter();
        var out = new PrintWriter(said);
        int status = ToolProvider.findFirst("jar")
                .orElseThrow(() -> new IOException("this JVM has no jar tool: a JDK is needed"))
                .run(out, out, "-c", "-0", "-f", jar.toString(), "-C", classes.toString(), ".");
        if (status != 0) {
            throw new IOException("cannot pack " + classes + ": " + said);
        }
    }

    private String name(Path classes) {
        return Stream.of(root.relativize(classes).toString().split("\\W+", -1))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("-", "", ".jar"));
    }

    /** Directories count: a class that was deleted shows in them alone. */
    private static FileTime newestIn(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            FileTime newest = Files.getLastModifiedTime(classes);
            for (Path file : (Iterable<Path>) files::iterator) {
                FileTime written = Files.getLastModifiedTime(file);
                newest = written.compareTo(newest) > 0 ? written : newest;
            }
            return newest;
        }
    }
}

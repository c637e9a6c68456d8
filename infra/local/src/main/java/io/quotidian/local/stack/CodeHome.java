package io.quotidian.local.stack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the compiled modules lie: they run from their class directories. */
public record CodeHome(Path root) {

    private static final String PROPERTY = "quotidian.root";
    private static final String EMBEDDED = "infra/embedded";
    private static final String CLASSES = "classes";

    /** What the launcher says, else the working directory. */
    public static CodeHome find() {
        return new CodeHome(Path.of(System.getProperty(PROPERTY, "")).toAbsolutePath());
    }

    /** The same with what ends a process together with its parent. */
    String watchedClassPath(String module) throws IOException {
        return classPath(module)
                + File.pathSeparator
                + root.resolve(EMBEDDED).resolve("target").resolve(CLASSES);
    }

    /** The module's classes and what they need. */
    String classPath(String module) throws IOException {
        Path target = root.resolve(module).resolve("target");
        Path list = target.resolve("classpath.txt");
        if (!Files.isRegularFile(list)) {
            throw new IOException(list + " is missing; run ./mvnw -DskipTests process-classes");
        }
        return target.resolve(CLASSES)
                + File.pathSeparator
                + Files.readString(list).strip();
    }
}

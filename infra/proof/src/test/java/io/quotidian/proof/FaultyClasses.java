package io.quotidian.proof;

import io.quotidian.proof.bugs.Bug;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The services' and the simulator's classes once more, apart from the real ones, a bug planted in one of them. */
final class FaultyClasses extends ClassLoader {

    private static final List<String> OWN = List.of(
            "io.quotidian.quota.",
            "io.quotidian.worker.",
            "io.quotidian.simulator.",
            "io.quotidian.proof.jury.Simulated",
            "io.quotidian.proof.naive.");

    static {
        registerAsParallelCapable();
    }

    private final @Nullable Bug bug;
    private final List<Path> tests;

    /**
     * Classes with a bug.
     *
     * @param bug absent: as they are
     * @param tests directories of test classes that are to see it
     */
    FaultyClasses(@Nullable Bug bug, List<Path> tests, ClassLoader real) {
        super(real);
        this.bug = bug;
        this.tests = tests;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (OWN.stream().noneMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try {
            byte[] code = original(name);
            if (bug != null && bug.type().equals(name)) {
                code = bug.planted(code, getParent());
            }
            return defineClass(name, code, 0, code.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] original(String name) throws ClassNotFoundException, IOException {
        String path = name.replace('.', '/') + ".class";
        for (Path directory : tests) {
            if (Files.exists(directory.resolve(path))) {
                return Files.readAllBytes(directory.resolve(path));
            }
        }
        try (InputStream file = getParent().getResourceAsStream(path)) {
            if (file == null) {
                throw new ClassNotFoundException(name);
            }
            return file.readAllBytes();
        }
    }
}

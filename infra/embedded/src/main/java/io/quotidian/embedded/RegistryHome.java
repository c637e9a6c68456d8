package io.quotidian.embedded;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the registry was unpacked by this module's build. */
final class RegistryHome {
    static final String PROPERTY = "quotidian.registry.home";
    static final String VARIABLE = "QUOTIDIAN_REGISTRY_HOME";
    static final String JAR = "quarkus-run.jar";

    private static final Path IN_MODULE = Path.of("target", "registry");
    private static final Path IN_REPOSITORY = Path.of("infra", "embedded").resolve(IN_MODULE);

    private RegistryHome() {}

    static Path find() {
        return Stream.of(named(System.getProperty(PROPERTY)), named(System.getenv(VARIABLE)), besideCode(), above())
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("The registry is not unpacked. Run ./mvnw -pl infra/embedded"
                                + " process-resources, or name its folder by " + VARIABLE + " or -D" + PROPERTY));
    }

    /** A name that was given must hold: it is never silently replaced by another folder. */
    private static Optional<Path> named(@Nullable String folder) {
        if (folder == null || folder.isBlank()) {
            return Optional.empty();
        }
        Path home = Path.of(folder);
        if (!holdsRegistry(home)) {
            throw new IllegalStateException(home + " holds no " + JAR);
        }
        return Optional.of(home);
    }

    private static Optional<Path> besideCode() {
        Path target = Objects.requireNonNull(codeLocation().getParent());
        return Optional.of(target.resolveSibling(IN_MODULE)).filter(RegistryHome::holdsRegistry);
    }

    private static Optional<Path> above() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .map(folder -> folder.resolve(IN_REPOSITORY))
                .filter(RegistryHome::holdsRegistry)
                .findFirst();
    }

    private static boolean holdsRegistry(Path folder) {
        return Files.isRegularFile(folder.resolve(JAR));
    }

    /** This module's classes or jar. */
    static Path codeLocation() {
        try {
            return Path.of(RegistryHome.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The code's own location is no path", e);
        }
    }
}

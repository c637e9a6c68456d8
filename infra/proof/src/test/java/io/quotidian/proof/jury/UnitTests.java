package io.quotidian.proof.jury;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The tests of the planted classes, up to the first that fails. */
public final class UnitTests {

    private static final String TEST = "Test.class";

    /** Reads a document by the path from its own module, and knows nothing of behaviour. */
    private static final String OF_DOCUMENTS = "ReasonsTest.class";

    private final Path classes;
    private final List<String> packages;

    /**
     * Test classes.
     *
     * @param classes their directory
     * @param packages folders in it
     */
    public UnitTests(Path classes, List<String> packages) {
        this.classes = classes;
        this.packages = packages;
    }

    public Path classes() {
        return classes;
    }

    /** The test that failed, or nothing. */
    public String firstFailure(ClassLoader faulty) throws ClassNotFoundException {
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
        for (String name : names()) {
            request.selectors(selectClass(faulty.loadClass(name)));
        }
        return run(request.build());
    }

    private static String run(LauncherDiscoveryRequest request) {
        CancellationToken enough = CancellationToken.create();
        FirstFailure failure = new FirstFailure(enough);
        LauncherFactory.create()
                .execute(LauncherExecutionRequestBuilder.request(request)
                        .listeners(failure)
                        .cancellationToken(enough)
                        .build());
        return failure.what();
    }

    private List<String> names() {
        return packages.stream().flatMap(this::inPackage).sorted().toList();
    }

    private Stream<String> inPackage(String folder) {
        try (Stream<Path> files = Files.walk(classes.resolve(folder))) {
            return files
                    .filter(file -> file.toString().endsWith(TEST) && !file.endsWith(OF_DOCUMENTS))
                    .map(file -> classes.relativize(file)
                            .toString()
                            .replace('/', '.')
                            .replaceFirst("\\.class$", ""))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException("build the module first: no tests in " + classes.resolve(folder), e);
        }
    }
}

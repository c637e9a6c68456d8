package io.quotidian.ingest.stack;

import io.quotidian.embedded.EmbeddedBroker;
import io.quotidian.embedded.EmbeddedDocuments;
import io.quotidian.embedded.EmbeddedRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Broker, registry and documents: started once for all tests of a run, given to whoever asks for them. */
public record Surroundings(EmbeddedBroker broker, EmbeddedRegistry registry, EmbeddedDocuments documents)
        implements AutoCloseable {

    /** Hands the one instance to tests; it ends with the run. */
    public static final class Extension implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Surroundings.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(Surroundings.class, type -> start(), Surroundings.class);
        }
    }

    @Override
    public void close() {
        documents.close();
        registry.close();
        broker.close();
    }

    private static Surroundings start() {
        return new Surroundings(EmbeddedBroker.start(folder()), EmbeddedRegistry.start(), EmbeddedDocuments.start());
    }

    static Path folder() {
        try {
            return Files.createTempDirectory("ingest-broker");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
